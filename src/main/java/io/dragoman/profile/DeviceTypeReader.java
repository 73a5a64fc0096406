package io.dragoman.profile;

import io.dragoman.model.DeviceType;
import io.dragoman.model.DeviceTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code device-types.yaml}. */
final class DeviceTypeReader {
  private static final int MOST_ROWS = 1_000;
  private static final int LONGEST_MODEL = 40;
  private static final Pattern GROUP = Pattern.compile("\\$(\\d)?");

  private DeviceTypeReader() {}

  static DeviceTypes read(byte[] file) throws SyntaxError {
    YamlNode.Mapping root = Yaml.read(file);
    only(root.entries(), Set.of("types"));
    YamlNode.Entry table = root.entries().get("types");
    if (table == null) {
      throw new SyntaxError(root.line(), "there is no table \"types\"");
    }
    List<DeviceType> rows = new ArrayList<>();
    for (Map.Entry<String, YamlNode.Entry> row : table.node().mapping("types").entrySet()) {
      if (rows.size() == MOST_ROWS) {
        throw new SyntaxError(row.getValue().line(), "more than " + MOST_ROWS + " rows");
      }
      rows.add(row(row.getKey(), row.getValue()));
    }
    return new DeviceTypes(rows);
  }

  private static DeviceType row(String pattern, YamlNode.Entry entry) throws SyntaxError {
    Map<String, YamlNode.Entry> fields = entry.node().mapping("a device type");
    only(fields, Set.of("family", "model"));
    YamlNode.Entry family = fields.get("family");
    if (family == null) {
      throw new SyntaxError(entry.line(), "the device type has no family");
    }
    String word = family.node().text("family");
    if (!DeviceType.isFamily(word)) {
      throw new SyntaxError(family.line(), "there is no family " + Yaml.shortened(word));
    }
    YamlNode.Entry model = fields.get("model");
    String text = model == null ? "" : model.node().text("model");
    Pattern compiled = pattern(pattern, entry.line());
    Matcher groups = GROUP.matcher(text);
    while (groups.find()) {
      boolean known =
          groups.group(1) != null
              && Integer.parseInt(groups.group(1)) <= compiled.matcher("").groupCount();
      if (!known) {
        throw new SyntaxError(model.line(), "the pattern has no group " + groups.group());
      }
    }
    if (text.length() > LONGEST_MODEL || text.contains("\\")) {
      throw new SyntaxError(
          model.line(), "the model has a backslash, or is longer than 40 characters");
    }
    return new DeviceType(compiled, word, text);
  }

  private static Pattern pattern(String text, int line) throws SyntaxError {
    try {
      return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    } catch (PatternSyntaxException e) {
      throw new SyntaxError(line, "no regular expression: " + Yaml.shortened(e.getDescription()));
    }
  }

  private static void only(Map<String, YamlNode.Entry> fields, Set<String> known)
      throws SyntaxError {
    for (Map.Entry<String, YamlNode.Entry> field : fields.entrySet()) {
      if (!known.contains(field.getKey())) {
        throw new SyntaxError(
            field.getValue().line(), "there is no setting " + Yaml.shortened(field.getKey()));
      }
    }
  }
}
