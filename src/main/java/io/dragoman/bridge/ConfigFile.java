package io.dragoman.bridge;

import io.dragoman.config.Setting;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** {@code etc/dragoman.cfg}: a properties file in UTF-8, as Karaf's configuration is. */
public final class ConfigFile {
  private ConfigFile() {}

  /** The keys and texts of the file; none when it does not exist. */
  public static Map<String, String> read(Path file) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    if (Files.exists(file)) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      }
      properties.stringPropertyNames().forEach(k -> texts.put(k, properties.getProperty(k)));
    }
    return texts;
  }

  /** Every setting with its sentence and its default, commented out. */
  public static String template() {
    StringBuilder text =
        new StringBuilder("# Settings of the bridge. A saved change takes effect at once.\n");
    for (Setting setting : Setting.values()) {
      text.append("\n# ").append(setting.sentence());
      if (!setting.range().isEmpty()) {
        text.append("\n# ").append(setting.range());
      }
      text.append("\n#").append(setting.key()).append(" = ").append(setting.fallback());
      text.append('\n');
    }
    return text.toString();
  }
}
