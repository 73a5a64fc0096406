package io.dragoman.profile;

import io.dragoman.model.AccessRule;
import io.dragoman.model.DocumentationNames;
import io.dragoman.model.Languages;
import io.dragoman.model.Quota;
import io.dragoman.model.SecurePolicy;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One tenant file: {@code name: value} pairs, free ones below {@code values}. */
final class TenantReader {
  private static final int LONGEST_ID = 64;

  /** Shown to people or choosing among tenants: no phone is sent there. */
  private static final Set<String> NO_HOSTS = Set.of("id", "name");

  private TenantReader() {}

  static Tenant read(String stem, byte[] file, UnknownDevices policy) throws SyntaxError {
    return read(stem, file, policy, new ArrayList<>());
  }

  /**
   * @param warnings takes what is left out though it is no fault
   * @param stem file name without {@code .yaml}: the id, where the file does not say one
   */
  static Tenant read(String stem, byte[] file, UnknownDevices policy, List<SyntaxError> warnings)
      throws SyntaxError {
    YamlNode.Mapping root = Yaml.read(file);
    String id = stem;
    String upstream = "file";
    UnknownDevices unknown = policy;
    Map<String, String> values = new HashMap<>();
    List<AccessRule> access = List.of();
    Map<String, String> carrier = new HashMap<>();
    Quota quota = Quota.NONE;
    SecurePolicy secure = SecurePolicy.OFFERED;
    for (Map.Entry<String, YamlNode.Entry> entry : root.entries().entrySet()) {
      String key = entry.getKey();
      YamlNode node = entry.getValue().node();
      switch (key) {
        case "id" -> id = node.text(key);
        case "upstream" -> upstream = word(key, node);
        case "unknownDevices" -> unknown = policy(node);
        case "access" -> access = AccessReader.read(node);
        case "quota" -> quota = QuotaReader.read(node);
        case "secure" -> secure = secure(node);
        case "values" -> free(node, values);
        case "carrier" -> CarrierReader.read(node, "", carrier);
        default -> {
          if (!PlaceholderNames.TENANT.contains(key)) {
            throw new SyntaxError(
                entry.getValue().line(),
                "unknown setting " + Yaml.shortened(key) + "; own ones go below values:");
          }
          values.put(key, checked(key, node));
        }
      }
    }
    Map<String, Integer> lines = lines(root);
    Set<String> examples = new HashSet<>(values.keySet());
    values.keySet().removeIf(key -> placeholder(key, values.get(key), lines.get(key), warnings));
    examples.removeAll(values.keySet());
    carrier
        .keySet()
        .removeIf(
            key ->
                CarrierReader.host(key)
                    && placeholder(
                        "carrier." + key, carrier.get(key), lines.get("carrier." + key), warnings));
    if (!named(id)) {
      throw new SyntaxError(
          0, "an id has 1 to " + LONGEST_ID + " letters, digits, '-', '_' or '.'");
    }
    return new Tenant(id, upstream, unknown, values, access, carrier, quota, secure, examples);
  }

  /** Is it the name of an example's host? No carrier of anybody's is there. */
  private static boolean placeholder(
      String key, String value, Integer line, List<SyntaxError> warnings) {
    if (NO_HOSTS.contains(key) || !DocumentationNames.in(value)) {
      return false;
    }
    warnings.add(
        new SyntaxError(
            line == null ? 0 : line,
            key + " is a name of examples, where no carrier is; it is not used"));
    return true;
  }

  private static void free(YamlNode node, Map<String, String> values) throws SyntaxError {
    for (Map.Entry<String, YamlNode.Entry> entry : node.mapping("values").entrySet()) {
      String key = entry.getKey();
      if (PlaceholderNames.TENANT.contains(key) || !named(key)) {
        throw new SyntaxError(
            entry.getValue().line(), "this name is taken or none: " + Yaml.shortened(key));
      }
      values.put(key, entry.getValue().node().text(key));
    }
  }

  private static String checked(String key, YamlNode node) throws SyntaxError {
    String text = node.text(key).strip();
    if (text.isEmpty()) {
      return "";
    }
    switch (key) {
      case "port", "sbcPort" -> node.number(key, 1, 65_535);
      case "registerSeconds" -> node.number(key, 30, 86_400);
      case "countryCode" -> node.number(key, 1, 999);
      case "transport" -> {
        if (!text.equals("udp") && !text.equals("tcp") && !text.equals("tls")) {
          throw new SyntaxError(node.line(), "transport is udp, tcp or tls");
        }
      }
      case "removed" -> oneOf(key, text, node.line(), "keep", "wipe");
      case "srtp" -> oneOf(key, text, node.line(), "on", "off");
      case "unsupported" -> oneOf(key, text, node.line(), "withhold", "warn");
      case "timeZone" -> zone(text, node.line());
      case "language" -> {
        if (Languages.code(text).isEmpty()) {
          throw new SyntaxError(node.line(), "language is a code like de or a name like German");
        }
      }
      default -> {
        // any text
      }
    }
    return text;
  }

  private static void oneOf(String key, String text, int line, String one, String other)
      throws SyntaxError {
    if (!text.equals(one) && !text.equals(other)) {
      throw new SyntaxError(line, key + " is " + one + " or " + other);
    }
  }

  /** Lines of the settings in a tenant's file, own ones by their own name. */
  static Map<String, Integer> lines(byte[] file) throws SyntaxError {
    return lines(Yaml.read(file));
  }

  private static Map<String, Integer> lines(YamlNode.Mapping root) throws SyntaxError {
    Map<String, Integer> lines = new HashMap<>();
    for (Map.Entry<String, YamlNode.Entry> entry : root.entries().entrySet()) {
      lines.put(entry.getKey(), entry.getValue().line());
      YamlNode node = entry.getValue().node();
      if (entry.getKey().equals("values")) {
        node.mapping("values").forEach((key, value) -> lines.put(key, value.line()));
      } else if (entry.getKey().equals("carrier")) {
        CarrierReader.lines(node, "carrier.", lines);
      }
    }
    return lines;
  }

  private static void zone(String text, int line) throws SyntaxError {
    try {
      ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new SyntaxError(line, "timeZone is an IANA name like Europe/Berlin");
    }
  }

  private static UnknownDevices policy(YamlNode node) throws SyntaxError {
    String text = node.text("unknownDevices");
    return UnknownDevices.of(text)
        .orElseThrow(
            () -> new SyntaxError(node.line(), "unknownDevices is auto-create, hold or refuse"));
  }

  private static SecurePolicy secure(YamlNode node) throws SyntaxError {
    return SecurePolicy.of(node.text("secure"))
        .orElseThrow(() -> new SyntaxError(node.line(), "secure is offered, required or off"));
  }

  private static String word(String key, YamlNode node) throws SyntaxError {
    String text = node.text(key);
    if (!named(text)) {
      throw new SyntaxError(node.line(), key + " is one word of letters, digits, '-', '_' or '.'");
    }
    return text;
  }

  /** Is it an id? */
  static boolean named(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_ID
        && text.chars()
            .allMatch(
                c ->
                    c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z'
                        || c >= '0' && c <= '9'
                        || c == '-'
                        || c == '_'
                        || c == '.');
  }
}
