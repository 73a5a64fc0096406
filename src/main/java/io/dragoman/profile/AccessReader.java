package io.dragoman.profile;

import io.dragoman.model.AccessRule;
import io.dragoman.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rules below {@code access:} of a tenant file: {@code from} and {@code need} of each. */
final class AccessReader {
  private static final int MOST_RULES = 100;
  private static final String ANYWHERE = "anywhere";

  private AccessReader() {}

  /** A rule that is not understood makes the file wrong: access never widens by a misprint. */
  static List<AccessRule> read(YamlNode rules) throws SyntaxError {
    List<AccessRule> read = new ArrayList<>();
    for (YamlNode rule : rules.list()) {
      read.add(rule(rule));
    }
    if (read.size() > MOST_RULES) {
      throw new SyntaxError(rules.line(), "access has more than " + MOST_RULES + " rules");
    }
    return read;
  }

  private static AccessRule rule(YamlNode node) throws SyntaxError {
    Network from = null;
    AccessRule.Need need = null;
    for (Map.Entry<String, YamlNode.Entry> entry : node.mapping("a rule of access").entrySet()) {
      YamlNode value = entry.getValue().node();
      switch (entry.getKey()) {
        case "from" -> from = from(value);
        case "need" -> need = need(value);
        default ->
            throw new SyntaxError(
                entry.getValue().line(),
                "a rule has from and need, not " + Yaml.shortened(entry.getKey()));
      }
    }
    if (need == null) {
      throw new SyntaxError(node.line(), "a rule of access says what it needs");
    }
    return new AccessRule(from, need);
  }

  private static Network from(YamlNode node) throws SyntaxError {
    String text = node.text("from");
    if (text.equals(ANYWHERE)) {
      return null;
    }
    return Network.parse(text)
        .orElseThrow(
            () -> new SyntaxError(node.line(), "from is a network like 10.1.0.0/16, or anywhere"));
  }

  private static AccessRule.Need need(YamlNode node) throws SyntaxError {
    return AccessRule.Need.of(node.text("need"))
        .orElseThrow(
            () ->
                new SyntaxError(
                    node.line(), "need is nothing, digest, certificate or certificate-or-digest"));
  }
}
