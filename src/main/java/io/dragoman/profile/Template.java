package io.dragoman.profile;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A text with placeholders, compiled: rendering neither parses nor matches anything. */
final class Template {
  static final Template EMPTY = new Template(List.of());

  /** Literal or hole, in the order of the text. */
  sealed interface Part {}

  record Literal(String text) implements Part {}

  /**
   * One placeholder.
   *
   * @param path as written, for the origin
   * @param source a field of the scope, or another template ({@code let})
   * @param fallback when all filters have left an empty text; null when none is given
   */
  record Hole(
      String path,
      PlaceholderNames.Found field,
      Template source,
      PlaceholderFilter[] filters,
      Template fallback)
      implements Part {

    String text(RenderingScope scope) {
      String said = source == null ? field.field().of(scope) : source.render(scope);
      String text = said;
      scope.substituted = false;
      for (PlaceholderFilter filter : filters) {
        if (text.isEmpty()) {
          break;
        }
        text = filter.apply(text, scope);
      }
      boolean lost = !said.isEmpty() && (text.isEmpty() || scope.substituted);
      String shown = text.isEmpty() && fallback != null ? fallback.render(scope) : text;
      if (lost && (shown.isEmpty() || !retold())) {
        scope.lost |= asks();
      }
      return shown;
    }

    int asks() {
      return source == null ? field.asks() : source.asks;
    }

    /** Does the default look for the same in another way? */
    private boolean retold() {
      return fallback != null && (fallback.asks & asks()) != 0;
    }
  }

  private final Part[] parts;
  private final boolean secret;
  private final boolean ofLine;
  private final int holes;
  private final int asks;

  Template(List<Part> parts) {
    this.parts = parts.toArray(new Part[0]);
    boolean anySecret = false;
    boolean anyOfLine = false;
    int count = 0;
    int asked = 0;
    for (Hole hole : holes()) {
      asked |= hole.asks();
      Template source = hole.source();
      anySecret |= source == null ? hole.field().secret() : source.secret;
      anyOfLine |= source == null ? hole.field().ofLine() : source.ofLine;
      count += source == null ? 1 : 1 + source.holes;
      if (hole.fallback() != null) {
        anySecret |= hole.fallback().secret;
        anyOfLine |= hole.fallback().ofLine;
        count += hole.fallback().holes;
      }
    }
    this.secret = anySecret;
    this.ofLine = anyOfLine;
    this.holes = count;
    this.asks = asked;
  }

  private List<Hole> holes() {
    return Arrays.stream(parts).filter(Hole.class::isInstance).map(Hole.class::cast).toList();
  }

  String render(RenderingScope scope) {
    if (parts.length == 1) {
      return text(parts[0], scope);
    }
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(text(part, scope));
    }
    return text.toString();
  }

  private static String text(Part part, RenderingScope scope) {
    return part instanceof Literal literal ? literal.text() : ((Hole) part).text(scope);
  }

  boolean literal() {
    return holes == 0;
  }

  /** True when one of its placeholders carries a password. */
  boolean secret() {
    return secret;
  }

  boolean ofLine() {
    return ofLine;
  }

  /**
   * Bits of the capabilities that its placeholders ask for. Not those of defaults: the port that
   * follows from a transport expresses no transport.
   */
  int asks() {
    return asks;
  }

  /** True when its text depends on nothing but the number of the current line. */
  boolean ofOrder() {
    for (Hole hole : holes()) {
      boolean order = hole.path().equals("line.order") || hole.path().equals("line.index");
      if (!order || (hole.fallback() != null && !hole.fallback().ofOrder())) {
        return false;
      }
    }
    return true;
  }

  /** How many placeholders one rendering may look at. */
  int size() {
    return holes;
  }

  /** Names of its placeholders, the current line by its number: {@code line.2.user, tenant.id}. */
  String fields(int order) {
    Set<String> names = new LinkedHashSet<>();
    collect(names, order);
    return String.join(", ", names);
  }

  private void collect(Set<String> names, int order) {
    for (Hole hole : holes()) {
      if (hole.source() != null) {
        hole.source().collect(names, order);
      } else {
        boolean current = hole.field().ofLine();
        names.add(current ? "line." + order + hole.path().substring(4) : hole.path());
      }
      if (hole.fallback() != null) {
        hole.fallback().collect(names, order);
      }
    }
  }
}
