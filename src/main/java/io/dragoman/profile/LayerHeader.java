package io.dragoman.profile;

import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads what a layer file is for, what it declares, and its tables, before its items. */
final class LayerHeader {
  private static final int MOST_MATCHES = 1_000;
  private static final int MOST_TABLES = 100;
  private static final Set<String> KNOWN =
      Set.of(
          "layer",
          "match",
          "family",
          "tenant",
          "lines",
          "domains",
          "registrars",
          "each-domain",
          "certificate",
          "declare",
          "tables",
          "let",
          "items",
          "each-line",
          "each-free-line",
          "remove");

  private LayerHeader() {}

  static void refuseUnknown(YamlNode.Mapping file) throws SyntaxError {
    for (Map.Entry<String, YamlNode.Entry> entry : file.entries().entrySet()) {
      if (!KNOWN.contains(entry.getKey())) {
        throw new SyntaxError(
            entry.getValue().line(), "unknown name " + Yaml.shortened(entry.getKey()));
      }
    }
  }

  static LayerMatch reach(YamlNode.Mapping file) throws SyntaxError {
    YamlNode.Entry layer = file.entries().get("layer");
    LayerRank rank = layer == null ? null : LayerRank.of(layer.node().text("layer"));
    if (rank == null) {
      throw new SyntaxError(
          layer == null ? 1 : layer.line(),
          "layer must be defaults, family, model, tenant, group or device");
    }
    YamlNode.Entry match = file.entries().get("match");
    if ((rank == LayerRank.DEFAULTS) != (match == null)) {
      throw new SyntaxError(
          match == null ? layer.line() : match.line(),
          rank == LayerRank.DEFAULTS ? "defaults match every device" : "match is missing");
    }
    List<String> matches = match == null ? List.of() : matches(rank, match.node());
    YamlNode.Entry family = file.entries().get("family");
    if (rank == LayerRank.FAMILY && family != null) {
      throw new SyntaxError(family.line(), "a family layer says match instead of family");
    }
    Set<Family> families =
        rank == LayerRank.FAMILY
            ? families(match.node())
            : family == null ? EnumSet.allOf(Family.class) : families(family.node());
    YamlNode.Entry tenant = file.entries().get("tenant");
    return new LayerMatch(
        rank, matches, families, tenant == null ? "" : tenant.node().text("tenant"));
  }

  private static List<String> matches(LayerRank rank, YamlNode node) throws SyntaxError {
    List<String> matches = new ArrayList<>();
    for (YamlNode each : node.list()) {
      String text = each.text("match").strip();
      if (text.isEmpty() || matches.size() >= MOST_MATCHES) {
        throw new SyntaxError(each.line(), "match is empty or has more than " + MOST_MATCHES);
      }
      matches.add(
          rank == LayerRank.DEVICE ? mac(text, each.line()) : text.toLowerCase(Locale.ROOT));
    }
    if (matches.isEmpty()) {
      throw new SyntaxError(node.line(), "match is empty");
    }
    return List.copyOf(matches);
  }

  private static String mac(String text, int line) throws SyntaxError {
    return Mac.parse(text).map(Mac::hex).orElseThrow(() -> new SyntaxError(line, "no MAC address"));
  }

  private static Set<Family> families(YamlNode node) throws SyntaxError {
    Set<Family> families = EnumSet.noneOf(Family.class);
    for (YamlNode each : node.list()) {
      String id = each.text("family");
      families.add(
          Family.of(id)
              .orElseThrow(
                  () -> new SyntaxError(each.line(), "unknown family " + Yaml.shortened(id))));
    }
    return families;
  }

  /** Further names that placeholders may use. */
  static Set<String> declared(YamlNode.Mapping file) throws SyntaxError {
    Set<String> names = new HashSet<>();
    YamlNode.Entry declare = file.entries().get("declare");
    if (declare != null) {
      for (YamlNode each : declare.node().list()) {
        String name = each.text("declare");
        if (!name.startsWith("line.")
            && !name.startsWith("subscriber.")
            && !name.startsWith("tenant.")) {
          throw new SyntaxError(each.line(), "declare line.…, subscriber.… or tenant.…");
        }
        names.add(name);
      }
    }
    return names;
  }

  /** A table is written as pairs, or as a list of texts that stand for themselves. */
  static Map<String, LookupTable> tables(YamlNode.Mapping file) throws SyntaxError {
    Map<String, LookupTable> tables = new LinkedHashMap<>();
    YamlNode.Entry all = file.entries().get("tables");
    if (all == null) {
      return tables;
    }
    for (Map.Entry<String, YamlNode.Entry> entry : all.node().mapping("tables").entrySet()) {
      if (tables.size() >= MOST_TABLES) {
        throw new SyntaxError(all.line(), "more than " + MOST_TABLES + " tables");
      }
      tables.put(entry.getKey(), new LookupTable(rows(entry.getValue().node())));
    }
    return tables;
  }

  private static Map<String, String> rows(YamlNode node) throws SyntaxError {
    Map<String, String> rows = new LinkedHashMap<>();
    if (node instanceof YamlNode.Sequence list) {
      for (YamlNode each : list.nodes()) {
        String text = each.text("table");
        rows.put(text.toLowerCase(Locale.ROOT), text);
      }
      return rows;
    }
    for (Map.Entry<String, YamlNode.Entry> row : node.mapping("table").entrySet()) {
      String key = row.getKey().toLowerCase(Locale.ROOT);
      if (rows.put(key, row.getValue().node().text("table")) != null) {
        throw new SyntaxError(row.getValue().line(), "the row stands here twice");
      }
    }
    return rows;
  }
}
