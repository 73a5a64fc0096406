package io.dragoman.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compiles the texts of one layer file.
 *
 * <pre>
 * text  = { literal | "$$" | hole }                      "$$" before "{" stands for one "$"
 * hole  = "${" name { "|" filter [ "(" argument ")" ] } [ ":-" text ] "}"
 * </pre>
 */
final class Templates {
  static final int MOST_HOLES = 64;
  static final int DEEPEST = 8;

  private final PlaceholderNames names;
  private final Map<String, LookupTable> tables;
  private final Map<String, YamlNode.Text> lets = new HashMap<>();
  private final Set<String> mentioned = new HashSet<>();

  Templates(PlaceholderNames names, Map<String, LookupTable> tables) {
    this.names = names;
    this.tables = tables;
  }

  /** Makes {@code ${let.name}} known to what is compiled afterwards. */
  void let(String name, YamlNode.Text text) {
    lets.put(name, text);
  }

  /** Every name that was compiled so far. */
  Set<String> mentioned() {
    return Set.copyOf(mentioned);
  }

  Template compile(String text, PlaceholderNames.Place place, int at) throws SyntaxError {
    return compile(text, place, at, 0);
  }

  private Template compile(String text, PlaceholderNames.Place place, int at, int depth)
      throws SyntaxError {
    Cursor cursor = new Cursor(text, place, at, depth);
    Template template = cursor.text(false);
    if (template.size() > MOST_HOLES) {
      throw new SyntaxError(at, "more than " + MOST_HOLES + " placeholders in one value");
    }
    return template;
  }

  /** A place in one text. */
  private final class Cursor {
    private final String text;
    private final PlaceholderNames.Place place;
    private final int at;
    private int depth;
    private int position;

    Cursor(String text, PlaceholderNames.Place place, int at, int depth) throws SyntaxError {
      this.text = text;
      this.place = place;
      this.at = at;
      this.depth = depth;
      if (depth > DEEPEST) {
        throw new SyntaxError(at, "placeholders are nested deeper than " + DEEPEST);
      }
    }

    /** Up to the end, or up to the brace that closes the default this text is. */
    Template text(boolean inDefault) throws SyntaxError {
      List<Template.Part> parts = new ArrayList<>();
      StringBuilder literal = new StringBuilder();
      while (position < text.length()) {
        char c = text.charAt(position);
        if (inDefault && c == '}') {
          break;
        }
        if (text.startsWith("$${", position)) {
          literal.append("${");
          position += 3;
        } else if (text.startsWith("${", position)) {
          if (literal.length() > 0) {
            parts.add(new Template.Literal(literal.toString()));
            literal.setLength(0);
          }
          position += 2;
          parts.add(hole());
        } else {
          literal.append(c);
          position++;
        }
        if (parts.size() > MOST_HOLES * 2) {
          throw new SyntaxError(at, "more than " + MOST_HOLES + " placeholders in one value");
        }
      }
      if (literal.length() > 0) {
        parts.add(new Template.Literal(literal.toString()));
      }
      return parts.isEmpty() ? Template.EMPTY : new Template(parts);
    }

    private Template.Hole hole() throws SyntaxError {
      String path = word("._-");
      List<PlaceholderFilter> filters = new ArrayList<>();
      while (peek('|')) {
        position++;
        String name = word("");
        String argument = null;
        if (peek('(')) {
          int close = text.indexOf(')', position);
          if (close < 0) {
            throw new SyntaxError(at, "a filter's bracket is not closed");
          }
          argument = text.substring(position + 1, close).strip();
          position = close + 1;
        }
        filters.add(PlaceholderFilters.compile(name, argument, tables, at));
        if (filters.size() > DEEPEST) {
          throw new SyntaxError(at, "more than " + DEEPEST + " filters in one placeholder");
        }
      }
      Template fallback = null;
      if (text.startsWith(":-", position)) {
        position += 2;
        fallback = nested();
      }
      if (!peek('}')) {
        throw new SyntaxError(at, "a placeholder is not closed or not understood after " + path);
      }
      position++;
      PlaceholderFilter[] chain = filters.toArray(new PlaceholderFilter[0]);
      if (path.startsWith("let.")) {
        return new Template.Hole(path, null, let(path.substring(4)), chain, fallback);
      }
      mentioned.add(path);
      return new Template.Hole(path, names.find(path, place, at), null, chain, fallback);
    }

    private Template nested() throws SyntaxError {
      if (++depth > DEEPEST) {
        throw new SyntaxError(at, "placeholders are nested deeper than " + DEEPEST);
      }
      Template template = text(true);
      depth--;
      return template;
    }

    private Template let(String name) throws SyntaxError {
      YamlNode.Text source = lets.get(name);
      if (source == null) {
        throw new SyntaxError(at, "unknown name ${let." + Yaml.shortened(name) + "}");
      }
      return compile(source.value(), place, source.line(), depth + 1);
    }

    private boolean peek(char c) {
      return position < text.length() && text.charAt(position) == c;
    }

    /** Letters, digits and the given further characters. */
    private String word(String also) throws SyntaxError {
      int start = position;
      while (position < text.length()) {
        char c = text.charAt(position);
        boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
        if (!letter && also.indexOf(c) < 0) {
          break;
        }
        position++;
      }
      if (start == position) {
        throw new SyntaxError(at, "a placeholder lacks a name: " + Yaml.shortened(text));
      }
      return text.substring(start, position);
    }
  }
}
