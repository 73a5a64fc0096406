package io.dragoman.subscriber.merge;

/** Texts of a carrier as phones can take them (broadsoft-upstream.md § 1.11, § 4.3). */
final class TextCleaner {
  private TextCleaner() {}

  /**
   * Not for people to read: control characters, what XML 1.0 forbids, marks that turn the writing
   * direction or have no width, halves of characters (a whole pair is two chars that are not).
   */
  static boolean forbidden(char c) {
    return Character.isISOControl(c)
        || c == '\uFFFE'
        || c == '\uFFFF'
        || c == '\uFEFF'
        || c == '\u061C'
        || (c >= '\u200B' && c <= '\u200F')
        || (c >= '\u2028' && c <= '\u202E')
        || (c >= '\u2060' && c <= '\u2069');
  }

  /** White space of any kind becomes single blanks; what is forbidden is left out. */
  static String text(String raw) {
    if (plain(raw)) {
      return raw;
    }
    StringBuilder clean = new StringBuilder(raw.length());
    boolean gap = false;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      boolean whole = Character.isHighSurrogate(c) && i + 1 < raw.length();
      if (whole && Character.isLowSurrogate(raw.charAt(i + 1))) {
        gap = gap(clean, gap);
        clean.append(c).append(raw.charAt(++i));
      } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        gap = true;
      } else if (!forbidden(c) && !Character.isSurrogate(c)) {
        gap = gap(clean, gap);
        clean.append(c);
      }
    }
    return clean.toString();
  }

  private static boolean gap(StringBuilder clean, boolean open) {
    if (open && !clean.isEmpty()) {
      clean.append(' ');
    }
    return false;
  }

  /** Nearly all texts: nothing to do for them. */
  private static boolean plain(String raw) {
    boolean blank = true;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      boolean space = c == ' ';
      if (c < ' ' || (c >= 0x7F && c < 0xA1) || c >= 0x0250 || (space && blank)) {
        return false;
      }
      blank = space;
    }
    return raw.isEmpty() || !blank;
  }

  /** At most so many characters, none of them halved. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end).stripTrailing();
  }

  /** An id cannot be repaired: another text would be another id. */
  static boolean usableId(String id, int longest) {
    if (id.isEmpty() || id.length() > longest) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (forbidden(c) || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }
}
