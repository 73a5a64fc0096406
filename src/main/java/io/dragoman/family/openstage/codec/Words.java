package io.dragoman.family.openstage.codec;

import java.util.Locale;

/** Strings that come again in every message, found without making a new one. */
final class Words {
  private static final int SLOTS = 4096;
  private static final String[] NAMES = new String[SLOTS];
  private static final String[] DIGITS = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};

  static {
    for (String name : DlsItems.names()) {
      int slot = slot(name.hashCode());
      while (NAMES[slot] != null) {
        slot = (slot + 1) & (SLOTS - 1);
      }
      NAMES[slot] = name;
    }
  }

  private Words() {}

  /** The name in {@code buffer[start, end)}. */
  static String name(char[] buffer, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + buffer[i];
    }
    for (int slot = slot(hash); NAMES[slot] != null; slot = (slot + 1) & (SLOTS - 1)) {
      if (equal(NAMES[slot], buffer, start, end)) {
        return NAMES[slot];
      }
    }
    return new String(buffer, start, end - start);
  }

  static String name(String name) {
    return name(name.toCharArray(), 0, name.length());
  }

  /** A value without the white space before it. */
  static String value(char[] buffer, int offset, int length) {
    int end = offset + length;
    int start = offset;
    while (start < end && Character.isWhitespace(buffer[start])) {
      start++;
    }
    int rest = end - start;
    if (rest == 0) {
      return "";
    }
    char c = buffer[start];
    if (rest == 1 && c >= '0' && c <= '9') {
      return DIGITS[c - '0'];
    }
    if (rest == 4 && c == 't' && equal("true", buffer, start, end)) {
      return "true";
    }
    if (rest == 5 && c == 'f' && equal("false", buffer, start, end)) {
      return "false";
    }
    return new String(buffer, start, rest);
  }

  /** Lower case in ASCII, which is all that item names are made of. */
  static String lower(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z' || c > 127) {
        return name.toLowerCase(Locale.ROOT);
      }
    }
    return name;
  }

  private static boolean equal(String word, char[] buffer, int start, int end) {
    if (word.length() != end - start) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) != buffer[start + i]) {
        return false;
      }
    }
    return true;
  }

  private static int slot(int hash) {
    return (hash ^ (hash >>> 16)) & (SLOTS - 1);
  }
}
