package io.dragoman.profile;

import io.dragoman.model.Quota;
import java.util.Map;

/** What stands below {@code quota:} of a tenant file. */
final class QuotaReader {
  private static final int MOST_DEVICES = 10_000_000;
  private static final int MOST_PER_SECOND = 100_000;

  private QuotaReader() {}

  static Quota read(YamlNode node) throws SyntaxError {
    int devices = 0;
    int contacts = 0;
    int searches = 0;
    for (Map.Entry<String, YamlNode.Entry> entry : node.mapping("quota").entrySet()) {
      String key = entry.getKey();
      YamlNode value = entry.getValue().node();
      switch (key) {
        case "devices" -> devices = value.number(key, 1, MOST_DEVICES);
        case "contactsPerSecond" -> contacts = value.number(key, 1, MOST_PER_SECOND);
        case "searchesPerSecond" -> searches = value.number(key, 1, MOST_PER_SECOND);
        default ->
            throw new SyntaxError(
                entry.getValue().line(),
                "a quota has devices, contactsPerSecond and searchesPerSecond, not "
                    + Yaml.shortened(key));
      }
    }
    return new Quota(devices, contacts, searches);
  }
}
