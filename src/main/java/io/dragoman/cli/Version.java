package io.dragoman.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Version and commit as the build wrote them; a build that was told none says so. */
final class Version implements IVersionProvider {
  private static final String FILE = "version.properties";

  @Override
  public String[] getVersion() {
    Properties built = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(FILE)) {
      if (in != null) {
        built.load(in);
      }
    } catch (IOException e) {
      built.clear(); // then it is told as unknown
    }
    return new String[] {
      "dragoman " + told(built, "version", "of unknown version"),
      "commit " + told(built, "commit", "unknown")
    };
  }

  /** What the build did not replace is no value. */
  private static String told(Properties built, String key, String otherwise) {
    String value = built.getProperty(key, "").strip();
    return value.isEmpty() || value.startsWith("${") ? otherwise : value;
  }
}
