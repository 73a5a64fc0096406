package io.dragoman.app;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A program that others wrote. */
final class Tool {
  private Tool() {}

  /** What it prints, errors included; the test is skipped where it is not installed. */
  static String run(String... command) throws Exception {
    boolean installed =
        new File(command[0]).isAbsolute()
            || Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, command[0]).canExecute());
    assumeThat(installed).as(command[0] + " is installed").isTrue();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try (var out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      process.waitFor();
    }
  }
}
