package io.dragoman.profile;

import io.dragoman.model.ItemKey;

/** Names of settings as profiles write them. */
final class Keys {
  static final int LONGEST = 200;
  private static final int MOST_INDEX_DIGITS = 6;

  private Keys() {}

  /**
   * @param indexed true where {@code name[3]} is item 3 of a name (DLS); a Gigaset symbol keeps its
   *     brackets
   */
  static ItemKey of(String text, boolean indexed) {
    int open = indexed && text.endsWith("]") ? text.lastIndexOf('[') : -1;
    if (open > 0) {
      String index = text.substring(open + 1, text.length() - 1);
      if (!index.isEmpty()
          && index.length() <= MOST_INDEX_DIGITS
          && index.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return ItemKey.of(text.substring(0, open), Integer.parseInt(index));
      }
    }
    return ItemKey.of(text);
  }

  /** Printable ASCII without space, quotes and angle brackets. */
  static boolean legal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c > '~' || c == '"' || c == '<' || c == '>' || c == '&' || c == '\'') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST;
  }

  /** The name without a trailing index, as the families' lists have it. */
  static String name(String text) {
    int open = text.endsWith("]") ? text.lastIndexOf('[') : -1;
    return open > 0 ? text.substring(0, open) : text;
  }
}
