package io.dragoman.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dragoman.security.vault.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PIN letter on the disk of whoever ordered it: for its owner only, never over another file. */
public final class LetterFile {
  private LetterFile() {}

  /** To be asked before the order: afterwards a PIN would have no place to go. */
  public static void refuseTaken(Path file) throws IOException {
    if (Files.exists(file)) {
      throw new IOException("there is a file already: " + file);
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new IOException("no file can be written there: " + file);
    }
  }

  /**
   * Writes the letter of a begun bootstrap.
   *
   * @return what is left to be shown: without letter and PIN when both are in the file
   */
  public static JsonNode keep(JsonNode begun, Path file) throws IOException {
    String letter = begun.path("letter").asText("");
    if (letter.isEmpty() || !(begun instanceof ObjectNode shown)) {
      return begun;
    }
    PrivateFile.create(file, letter.getBytes(StandardCharsets.UTF_8));
    ObjectNode rest = shown.deepCopy();
    rest.remove("letter");
    rest.remove("pin");
    return rest.put("letterFile", file.toString());
  }
}
