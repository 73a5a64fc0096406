package io.dragoman.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** When an item applies: {@code present}, {@code digits}, {@code equals}, {@code at-least} … */
interface Condition {
  int DEEPEST = 8;

  boolean holds(RenderingScope scope);

  /** Bits of the capabilities it looks at; what it decides where it holds, expresses them. */
  default int asks() {
    return 0;
  }

  private static Condition asking(int asks, Condition condition) {
    return new Condition() {
      @Override
      public boolean holds(RenderingScope scope) {
        return condition.holds(scope);
      }

      @Override
      public int asks() {
        return asks;
      }
    };
  }

  /** Several names in one mapping must all hold. */
  static Condition compile(
      YamlNode node, Templates templates, PlaceholderNames.Place place, int depth)
      throws SyntaxError {
    if (depth > DEEPEST) {
      throw new SyntaxError(node.line(), "conditions are nested deeper than " + DEEPEST);
    }
    List<Condition> all = new ArrayList<>();
    for (Map.Entry<String, YamlNode.Entry> entry : node.mapping("when").entrySet()) {
      all.add(one(entry.getKey(), entry.getValue(), templates, place, depth));
    }
    if (all.isEmpty()) {
      throw new SyntaxError(node.line(), "when has no condition");
    }
    return all.size() == 1
        ? all.get(0)
        : asking(union(all), scope -> all.stream().allMatch(c -> c.holds(scope)));
  }

  private static int union(List<Condition> all) {
    return all.stream().mapToInt(Condition::asks).reduce(0, (a, b) -> a | b);
  }

  private static Condition one(
      String name,
      YamlNode.Entry entry,
      Templates templates,
      PlaceholderNames.Place place,
      int depth)
      throws SyntaxError {
    YamlNode node = entry.node();
    switch (name) {
      case "present":
        Template there = templates.compile(node.text(name), place, node.line());
        return asking(there.asks(), scope -> !there.render(scope).isBlank());
      case "digits":
        Template number = templates.compile(node.text(name), place, node.line());
        return asking(number.asks(), scope -> digits(number.render(scope)));
      case "equals":
        List<Template> texts = pair(node, name, templates, place);
        return asking(
            asks(texts), scope -> texts.get(0).render(scope).equals(texts.get(1).render(scope)));
      case "at-least":
        List<Template> numbers = pair(node, name, templates, place);
        return asking(
            asks(numbers), scope -> number(numbers.get(0), scope) >= number(numbers.get(1), scope));
      case "contains":
        List<Template> parts = pair(node, name, templates, place);
        return asking(
            asks(parts), scope -> lower(parts.get(0), scope).contains(lower(parts.get(1), scope)));
      case "version-at-least":
        List<Template> versions = pair(node, name, templates, place);
        return asking(
            asks(versions),
            scope ->
                Versions.compare(versions.get(0).render(scope), versions.get(1).render(scope))
                    >= 0);
      case "not":
        Condition inner = compile(node, templates, place, depth + 1);
        return scope -> !inner.holds(scope);
      case "any":
        List<Condition> choices = new ArrayList<>();
        for (YamlNode choice : node.list()) {
          choices.add(compile(choice, templates, place, depth + 1));
        }
        return asking(union(choices), scope -> choices.stream().anyMatch(c -> c.holds(scope)));
      default:
        throw new SyntaxError(entry.line(), "unknown condition " + Yaml.shortened(name));
    }
  }

  private static List<Template> pair(
      YamlNode node, String name, Templates templates, PlaceholderNames.Place place)
      throws SyntaxError {
    List<YamlNode> two = node.list();
    if (two.size() != 2) {
      throw new SyntaxError(node.line(), name + " compares two texts: [a, b]");
    }
    return List.of(
        templates.compile(two.get(0).text(name), place, node.line()),
        templates.compile(two.get(1).text(name), place, node.line()));
  }

  private static int asks(List<Template> texts) {
    return texts.get(0).asks() | texts.get(1).asks();
  }

  private static String lower(Template template, RenderingScope scope) {
    return template.render(scope).toLowerCase(Locale.ROOT);
  }

  private static boolean digits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** A text that is no number is less than all numbers. */
  private static long number(Template template, RenderingScope scope) {
    try {
      return Long.parseLong(template.render(scope));
    } catch (NumberFormatException e) {
      return Long.MIN_VALUE;
    }
  }
}
