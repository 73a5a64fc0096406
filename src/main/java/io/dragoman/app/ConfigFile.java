package io.dragoman.app;

import io.dragoman.settings.Setting;
import io.dragoman.settings.Settings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code etc/dragoman.cfg}: a properties file in UTF-8, as Karaf's configuration is. */
public final class ConfigFile {
  private static final Pattern KEY = Pattern.compile("^\\s*([^#!\\s=:][^\\s=:]*)");

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

  /**
   * Settings as they are given, with the lines of the file in which they stand; those given
   * otherwise (on a command line) have none.
   */
  static Settings settings(Path file, Map<String, String> given) {
    Map<String, String> places = new TreeMap<>();
    try {
      Map<String, String> texts = read(file);
      int number = 0;
      for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
        number++;
        Matcher key = KEY.matcher(line);
        if (key.find() && given.getOrDefault(key.group(1), "").equals(texts.get(key.group(1)))) {
          places.put(key.group(1), file.getFileName() + ":" + number);
        }
      }
    } catch (IOException e) {
      places.clear(); // whoever gave the settings could read it
    }
    return Settings.of(given, places);
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
