package io.dragoman.subscriber.route;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.Attributes;

/**
 * One row as texts by name, names without regard to case, nested objects by dotted name. What is no
 * single text is an error only for those who ask for it.
 */
final class FlatRow {
  static final int MOST_FIELDS = 500;

  private static final Object NO_TEXT = new Object();
  private static final Object SEVERAL = new Object();

  private final Map<String, Object> values = new TreeMap<>();
  private final Map<String, String> names = new TreeMap<>();

  private FlatRow() {}

  static FlatRow of(Map<?, ?> row) {
    FlatRow flat = new FlatRow();
    flat.add("", row, 0);
    return flat;
  }

  static FlatRow of(Attributes entry) {
    FlatRow flat = new FlatRow();
    try (var all = new Closing<>(entry.getAll())) {
      while (all.each().hasMore()) {
        Attribute attribute = all.each().next();
        flat.put(attribute.getID(), attribute.size() > 1 ? SEVERAL : single(attribute));
      }
    } catch (NamingException e) {
      throw new IllegalArgumentException("the entry ended early", e);
    }
    return flat;
  }

  private static Object single(Attribute attribute) throws NamingException {
    return attribute.size() == 0 ? null : attribute.get();
  }

  private record Closing<T>(javax.naming.NamingEnumeration<T> each) implements AutoCloseable {
    @Override
    public void close() throws NamingException {
      each.close();
    }
  }

  /** As they were written, by their lower-case spelling. */
  Map<String, String> names() {
    return names;
  }

  /**
   * Empty when there is none.
   *
   * @throws IllegalArgumentException with a sentence that names the field
   */
  String text(String name) {
    Object value = values.get(name.toLowerCase(Locale.ROOT));
    if (value == null) {
      return "";
    }
    if (value == SEVERAL) {
      throw new IllegalArgumentException(name + " has several values");
    }
    if (value == NO_TEXT) {
      throw new IllegalArgumentException(name + " is no text");
    }
    return (String) value;
  }

  /** Whether {@link #text} has an answer. */
  boolean plain(String name) {
    Object value = values.get(name.toLowerCase(Locale.ROOT));
    return value != SEVERAL && value != NO_TEXT;
  }

  private void add(String before, Map<?, ?> row, int depth) {
    if (depth > AnswerRows.DEEPEST) {
      throw new IllegalArgumentException("objects are nested too deeply");
    }
    for (Map.Entry<?, ?> field : row.entrySet()) {
      String name = before + field.getKey();
      if (field.getValue() instanceof Map<?, ?> nested) {
        add(name + ".", nested, depth + 1);
      } else {
        put(name, field.getValue());
      }
    }
  }

  private void put(String name, Object value) {
    String key = name.toLowerCase(Locale.ROOT);
    if (names.put(key, name) != null) {
      throw new IllegalArgumentException("a field is there twice, in upper and in lower case");
    }
    if (names.size() > MOST_FIELDS) {
      throw new IllegalArgumentException("a row has more than " + MOST_FIELDS + " fields");
    }
    Object text = text(value);
    if (text != null) {
      values.put(key, text);
    }
  }

  private static Object text(Object value) {
    if (value == null || value instanceof String || value == SEVERAL) {
      return value;
    }
    if (value instanceof Collection<?> several) {
      return several.isEmpty()
          ? null
          : several.size() > 1 ? SEVERAL : text(several.iterator().next());
    }
    if (value instanceof BigDecimal number) {
      return number.scale() > -20 && number.scale() < 20 ? number.toPlainString() : NO_TEXT;
    }
    boolean plain =
        value instanceof Number || value instanceof Boolean || value instanceof Character;
    return plain || value instanceof java.util.UUID ? value.toString() : NO_TEXT;
  }
}
