package io.dragoman.karaf;

import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.TreeMap;

/** ConfigAdmin's properties as the texts of {@code dragoman.cfg}. */
final class Configuration {
  private Configuration() {}

  /**
   * @param properties null when there is no configuration; what the framework adds to them is left
   *     out
   */
  static Map<String, String> texts(Dictionary<String, ?> properties) {
    Map<String, String> texts = new TreeMap<>();
    if (properties != null) {
      for (String key : Collections.list(properties.keys())) {
        if (!key.startsWith("service.")
            && !key.startsWith("felix.")
            && !key.startsWith("org.apache.karaf.")) {
          texts.put(key, String.valueOf(properties.get(key)));
        }
      }
    }
    return texts;
  }
}
