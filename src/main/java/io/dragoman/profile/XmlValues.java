package io.dragoman.profile;

/** Makes a text fit for XML 1.0: what it forbids is dropped (broadsoft-upstream.md § 4.3). */
final class XmlValues {
  private XmlValues() {}

  static String clean(String text, boolean strip) {
    int i = 0;
    while (i < text.length() && plain(text.charAt(i))) {
      i++;
    }
    String clean = i == text.length() ? text : withoutForbidden(text, i);
    return strip ? clean.strip() : clean;
  }

  /** Needs no second look: neither a control character nor part of a surrogate pair. */
  private static boolean plain(char c) {
    return c >= ' ' && c < 0xD800 || c == '\t' || c == '\n' || c == '\r';
  }

  private static String withoutForbidden(String text, int from) {
    StringBuilder clean = new StringBuilder(text.length()).append(text, 0, from);
    for (int i = from; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean halfPair = c >= 0xD800 && c <= 0xDFFF;
      boolean control = c < ' ' && c != '\t' && c != '\n' && c != '\r';
      if (!halfPair && !control && c != 0xFFFE && c != 0xFFFF) {
        clean.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return clean.toString();
  }
}
