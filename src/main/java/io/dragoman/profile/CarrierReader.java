package io.dragoman.profile;

import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What stands below {@code carrier:} of a tenant file, made flat: {@code xsi: {url: …}} is {@code
 * xsi.url}.
 */
final class CarrierReader {
  private static final int MOST_SETTINGS = 200;
  private static final int LONGEST_VALUE = 1_000;

  /** One within the other: {@code ocip: {reporting: {host: …}}}. */
  private static final int MOST_SECTIONS = 2;

  private CarrierReader() {}

  /** Lists of texts are joined by commas. What the values mean is for the upstream to say. */
  static void read(YamlNode node, String prefix, Map<String, String> settings) throws SyntaxError {
    for (Map.Entry<String, YamlNode.Entry> entry : node.mapping("carrier").entrySet()) {
      String name = prefix + entry.getKey();
      YamlNode value = entry.getValue().node();
      if (value instanceof YamlNode.Mapping && depth(prefix) < MOST_SECTIONS) {
        read(value, name + ".", settings);
        continue;
      }
      String text = text(name, value);
      if (text.length() > LONGEST_VALUE || settings.size() >= MOST_SETTINGS) {
        throw new SyntaxError(entry.getValue().line(), "carrier: too long, or too many settings");
      }
      Optional<String> fault = CarrierNames.fault(name, text);
      if (fault.isPresent()) {
        throw new SyntaxError(entry.getValue().line(), fault.get());
      }
      settings.put(name, text);
    }
  }

  /** Where each setting stands, by its name with the prefix. */
  static void lines(YamlNode node, String prefix, Map<String, Integer> lines) throws SyntaxError {
    for (Map.Entry<String, YamlNode.Entry> entry : node.mapping("carrier").entrySet()) {
      lines.put(prefix + entry.getKey(), entry.getValue().line());
      if (entry.getValue().node() instanceof YamlNode.Mapping inner) {
        lines(inner, prefix + entry.getKey() + ".", lines);
      }
    }
  }

  /** Does this setting name whom the bridge talks to? */
  static boolean host(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return last.equals("host") || last.equals("hosts") || last.equals("url");
  }

  private static long depth(String prefix) {
    return prefix.chars().filter(c -> c == '.').count();
  }

  private static String text(String name, YamlNode value) throws SyntaxError {
    if (value instanceof YamlNode.Text) {
      return value.text(name).strip();
    }
    if (value instanceof YamlNode.Mapping) {
      throw new SyntaxError(value.line(), name + " must be a text or a list of texts");
    }
    if (CarrierNames.ALL.containsKey(name) && !CarrierNames.several(name)) {
      throw new SyntaxError(value.line(), "carrier." + name + " is one value, not a list");
    }
    StringJoiner joined = new StringJoiner(",");
    for (YamlNode each : value.list()) {
      joined.add(each.text(name).strip());
    }
    return joined.toString();
  }
}
