package io.dragoman.phonebook;

import io.dragoman.model.Mac;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whose phone book an address means: {@code /<MAC>}, {@code /<MAC>/<book>} or {@code
 * /<MAC>/custom/<name>}.
 *
 * @param book empty when the query says which one
 */
public record BookPath(Mac mac, Optional<Book> book) {
  private static final int LONGEST_NAME = 80;
  private static final int MOST_SEGMENTS = 8;
  private static final Map<String, Book.Kind> BOOKS =
      Map.of(
          "enterprise", Book.Kind.ENTERPRISE,
          "group", Book.Kind.GROUP,
          "enterprise-common", Book.Kind.ENTERPRISE_COMMON,
          "group-common", Book.Kind.GROUP_COMMON,
          "personal", Book.Kind.PERSONAL);

  /**
   * @param path as sent, percent-encoded; empty when it means no book
   */
  public static Optional<BookPath> parse(String path) {
    List<String> parts =
        Arrays.stream(path.split("/", MOST_SEGMENTS)).filter(part -> !part.isEmpty()).toList();
    Optional<Mac> mac = parts.isEmpty() ? Optional.empty() : Mac.parse(parts.get(0));
    if (mac.isEmpty() || parts.size() == 1) {
      return mac.map(device -> new BookPath(device, Optional.empty()));
    }
    return book(parts.subList(1, parts.size()))
        .map(book -> new BookPath(mac.get(), Optional.of(book)));
  }

  /** A list by its name in an address, e.g. {@code group-common}. */
  static Optional<Book> named(String word) {
    return Optional.ofNullable(BOOKS.get(word.toLowerCase(Locale.ROOT))).map(Book::of);
  }

  private static Optional<Book> book(List<String> words) {
    String word = words.get(0).toLowerCase(Locale.ROOT);
    if (words.size() == 1) {
      return named(word);
    }
    return words.size() == 2 && word.equals("custom") ? custom(words.get(1)) : Optional.empty();
  }

  private static Optional<Book> custom(String encoded) {
    try {
      String name = GigasetSearch.decoded(encoded).strip();
      return name.isEmpty() || name.length() > LONGEST_NAME
          ? Optional.empty()
          : Optional.of(new Book(Book.Kind.CUSTOM_CONTACT, name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
