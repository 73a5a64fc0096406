package io.dragoman.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compiles the items of one layer file whose {@link LayerHeader} is known. */
final class LayerReader {
  private static final int MOST_ITEMS = 5_000;
  private static final int MOST_BLOCKS = 64;
  private static final int MOST_LETS = 100;

  private final String file;
  private final YamlNode.Mapping root;
  private final LayerMatch reach;
  private final Templates templates;
  private final Vocabulary words;
  private final LayerCheck check;
  private int count;

  LayerReader(
      String file,
      YamlNode.Mapping root,
      LayerMatch reach,
      Templates templates,
      Vocabulary words,
      LayerCheck check) {
    this.file = file;
    this.root = root;
    this.reach = reach;
    this.templates = templates;
    this.words = words;
    this.check = check;
  }

  Layer read() throws SyntaxError {
    lets();
    YamlNode.Entry certificate = root.entries().get("certificate");
    YamlNode.Entry items = root.entries().get("items");
    return new Layer(
        file,
        reach,
        number("lines"),
        number("domains"),
        number("registrars"),
        certificate == null ? CertificateTerms.NONE : CertificateTerms.read(certificate.node()),
        items == null ? List.of() : rules(items.node(), PlaceholderNames.Place.DEVICE),
        blocks("each-line", PlaceholderNames.Place.LINE),
        blocks("each-domain", PlaceholderNames.Place.LINE),
        blocks("each-free-line", PlaceholderNames.Place.FREE_LINE),
        removed(),
        templates.mentioned(),
        null);
  }

  /** How many a device takes; 0 when the file does not say. */
  private int number(String name) throws SyntaxError {
    YamlNode.Entry entry = root.entries().get(name);
    return entry == null ? 0 : entry.node().number(name, 1, PlaceholderNames.MOST_LINES);
  }

  private void lets() throws SyntaxError {
    YamlNode.Entry lets = root.entries().get("let");
    if (lets == null) {
      return;
    }
    Map<String, YamlNode.Entry> all = lets.node().mapping("let");
    if (all.size() > MOST_LETS) {
      throw new SyntaxError(lets.line(), "more than " + MOST_LETS + " names in let");
    }
    for (Map.Entry<String, YamlNode.Entry> let : all.entrySet()) {
      YamlNode node = let.getValue().node();
      templates.let(let.getKey(), new YamlNode.Text(node.line(), node.text(let.getKey()), false));
      templates.compile(
          "${let." + let.getKey() + "}", PlaceholderNames.Place.LINE, let.getValue().line());
    }
  }

  private List<Layer.Block> blocks(String name, PlaceholderNames.Place place) throws SyntaxError {
    YamlNode.Entry entry = root.entries().get(name);
    List<Layer.Block> blocks = new ArrayList<>();
    if (entry == null) {
      return blocks;
    }
    for (YamlNode node : entry.node().list()) {
      if (blocks.size() >= MOST_BLOCKS) {
        throw new SyntaxError(node.line(), "more than " + MOST_BLOCKS + " blocks");
      }
      blocks.add(block(node, name, place));
    }
    return List.copyOf(blocks);
  }

  private Layer.Block block(YamlNode node, String name, PlaceholderNames.Place place)
      throws SyntaxError {
    int from = 1;
    int to = PlaceholderNames.MOST_LINES;
    Condition when = null;
    List<ItemRule> items = List.of();
    for (Map.Entry<String, YamlNode.Entry> entry : node.mapping(name).entrySet()) {
      YamlNode value = entry.getValue().node();
      switch (entry.getKey()) {
        case "from" -> from = value.number("from", 1, PlaceholderNames.MOST_LINES);
        case "to" -> to = value.number("to", 1, PlaceholderNames.MOST_LINES);
        case "when" -> when = Condition.compile(value, templates, place, 1);
        case "items" -> items = rules(value, place);
        default ->
            throw new SyntaxError(
                entry.getValue().line(), "unknown name " + Yaml.shortened(entry.getKey()));
      }
    }
    return new Layer.Block(from, to, when, items);
  }

  private List<ItemRule> rules(YamlNode node, PlaceholderNames.Place place) throws SyntaxError {
    List<ItemRule> rules = new ArrayList<>();
    for (Map.Entry<String, YamlNode.Entry> entry : node.mapping("items").entrySet()) {
      int line = entry.getValue().line();
      if (++count > MOST_ITEMS) {
        throw new SyntaxError(line, "more than " + MOST_ITEMS + " items");
      }
      rules.add(rule(entry.getKey(), entry.getValue(), place));
    }
    return List.copyOf(rules);
  }

  private ItemRule rule(String name, YamlNode.Entry entry, PlaceholderNames.Place place)
      throws SyntaxError {
    int line = entry.line();
    Template key = templates.compile(name, place, line);
    if (key.literal() && !Keys.legal(name)) {
      throw new SyntaxError(line, "this is no name of an item: " + Yaml.shortened(name));
    }
    if (key.secret()) {
      throw new SyntaxError(line, "a password must not be part of a name");
    }
    check.name(name, line);
    ItemRule.Text text =
        entry.node() instanceof YamlNode.Mapping mapping
            ? described(key, mapping, place)
            : new ItemRule.Text(
                key, value(name, entry.node(), place), null, null, false, false, false);
    check.value(name, text.value(), text.optional(), line);
    check.value(name, text.otherwise(), text.optional(), line);
    return new ItemRule(text, reach.text(), file, line, words.secretItem());
  }

  private ItemRule.Text described(
      Template key, YamlNode.Mapping mapping, PlaceholderNames.Place place) throws SyntaxError {
    Template value = null;
    Template otherwise = null;
    Condition when = null;
    boolean required = false;
    boolean optional = false;
    boolean secret = false;
    for (Map.Entry<String, YamlNode.Entry> entry : mapping.entries().entrySet()) {
      YamlNode node = entry.getValue().node();
      switch (entry.getKey()) {
        case "value" -> value = value("value", node, place);
        case "else" -> otherwise = value("else", node, place);
        case "when" -> when = Condition.compile(node, templates, place, 1);
        case "required" -> required = node.flag("required");
        case "optional" -> optional = node.flag("optional");
        case "secret" -> secret = node.flag("secret");
        default ->
            throw new SyntaxError(
                entry.getValue().line(), "unknown name " + Yaml.shortened(entry.getKey()));
      }
    }
    if (value == null || (otherwise != null && when == null)) {
      throw new SyntaxError(
          mapping.line(), value == null ? "value is missing" : "else needs a when");
    }
    return new ItemRule.Text(key, value, otherwise, when, required, optional, secret);
  }

  private Template value(String name, YamlNode node, PlaceholderNames.Place place)
      throws SyntaxError {
    return templates.compile(node.text(Yaml.shortened(name)), place, node.line());
  }

  private List<String> removed() throws SyntaxError {
    List<String> names = new ArrayList<>();
    YamlNode.Entry remove = root.entries().get("remove");
    if (remove != null) {
      for (YamlNode node : remove.node().list()) {
        String name = node.text("remove");
        if (!Keys.legal(name)) {
          throw new SyntaxError(node.line(), "this is no name of an item: " + Yaml.shortened(name));
        }
        names.add(name);
      }
    }
    return List.copyOf(names);
  }
}
