package io.dragoman.settings;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;

/** Version and commit as the build wrote them, the only place that says so. */
public final class Build {
  private static final String FILE = "version.properties";

  private Build() {}

  /** Empty when the build was told none, as while developing. */
  public static Optional<String> version() {
    return told("version");
  }

  /** Empty when the build was told none. */
  public static Optional<String> commit() {
    return told("commit");
  }

  /** What the build did not replace is no value. */
  private static Optional<String> told(String key) {
    Properties built = new Properties();
    try (InputStream in = Build.class.getResourceAsStream(FILE)) {
      if (in != null) {
        built.load(in);
      }
    } catch (IOException e) {
      built.clear(); // then it is told as unknown
    }
    return Optional.of(built.getProperty(key, "").strip())
        .filter(value -> !value.isEmpty() && !value.startsWith("${"));
  }
}
