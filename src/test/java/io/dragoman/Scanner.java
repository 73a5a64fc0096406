package io.dragoman;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Somebody else's program or data that tries the bridge. {@code .ci/run} installs them; a test that
 * lacks its own says so in one line, and counts as skipped.
 */
public final class Scanner {
  private static final int PATIENCE_SECONDS = 120;

  private Scanner() {}

  /** The program, in the path or where system programs are. */
  public static String program(String name) {
    Optional<String> found =
        Stream.concat(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator)),
                Stream.of("/usr/sbin", "/usr/local/sbin"))
            .map(place -> new File(place, name))
            .filter(File::canExecute)
            .map(File::getPath)
            .findFirst();
    need(found.isPresent(), name + " is not installed");
    return found.orElseThrow();
  }

  /** The folder, which is put below {@code target/scanners}. */
  public static Path data(String name) {
    Path folder = Path.of(System.getProperty("basedir", ""), "target", "scanners", name);
    need(Files.isDirectory(folder), folder + " is missing");
    return folder;
  }

  private static void need(boolean there, String what) {
    if (!there) {
      System.out.println("SKIPPED: " + what + "; .ci/run installs it");
    }
    assumeTrue(there, what);
  }

  /** Runs a program to its end, in a folder; what it prints, errors included. */
  public static String run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile(folder, "said", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(said.toFile())
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " did not end: " + Files.readString(said));
    }
    return Files.readString(said, StandardCharsets.ISO_8859_1);
  }
}
