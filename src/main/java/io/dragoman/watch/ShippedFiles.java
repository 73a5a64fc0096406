package io.dragoman.watch;

import io.dragoman.security.vault.PrivateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Files of one kind that come with the bridge, as class-path resources {@code shipped/<kind>/…}. An
 * installed file is its editor's own and never overwritten.
 */
public final class ShippedFiles {
  private static final String INSTALLED = ".installed";

  private final String kind;
  private final List<String> names;

  /**
   * @param names ascending; a class path cannot be listed
   */
  public ShippedFiles(String kind, List<String> names) {
    this.kind = kind;
    this.names = List.copyOf(names);
  }

  public List<String> names() {
    return names;
  }

  /**
   * Copies the files that were never copied into this folder before; a file somebody has renamed or
   * removed stays away.
   *
   * @return names of the files copied
   */
  public List<String> install(Path folder) throws IOException {
    PrivateFile.folder(folder);
    Path list = folder.resolve(INSTALLED);
    List<String> before = Files.exists(list) ? Files.readAllLines(list) : List.of();
    List<String> copied = new ArrayList<>();
    for (String name : names) {
      if (!before.contains(name) && !Files.exists(folder.resolve(name))) {
        PrivateFile.replace(folder.resolve(name), content(name));
        copied.add(name);
      }
    }
    List<String> all = new ArrayList<>(before);
    names.stream().filter(name -> !before.contains(name)).forEach(all::add);
    if (!all.equals(before)) {
      PrivateFile.replace(list, (String.join("\n", all) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return copied;
  }

  /** Installed files that differ from those of this version, for the operator to compare. */
  public List<String> changed(Path folder) throws IOException {
    List<String> changed = new ArrayList<>();
    for (String name : names) {
      Path file = folder.resolve(name);
      if (Files.exists(file) && !Arrays.equals(Files.readAllBytes(file), content(name))) {
        changed.add(name);
      }
    }
    return changed;
  }

  /** Bytes of a shipped file. */
  public byte[] content(String name) throws IOException {
    try (InputStream in =
        ShippedFiles.class.getClassLoader().getResourceAsStream("shipped/" + kind + "/" + name)) {
      if (in == null) {
        throw new IOException("not packaged: shipped/" + kind + "/" + name);
      }
      return in.readAllBytes();
    }
  }
}
