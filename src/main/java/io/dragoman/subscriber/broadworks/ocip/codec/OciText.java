package io.dragoman.subscriber.broadworks.ocip.codec;

import java.nio.charset.CharsetEncoder;

/** Texts and names as XML 1.0 can carry them. */
final class OciText {
  private OciText() {}

  /** What XML cannot carry at all is left out. */
  static void escape(StringBuilder out, String text, CharsetEncoder encoder) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\r', '\n', '\t' -> out.append("&#").append(c).append(';');
        default -> plain(out, c, encoder);
      }
    }
  }

  private static void plain(StringBuilder out, int c, CharsetEncoder encoder) {
    boolean carried = c >= 0x20 && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
    if (!carried) {
      return;
    }
    if (c < 0x10000 && (c < 0x7F || c > 0x9F) && encoder.canEncode((char) c)) {
      out.append((char) c);
    } else {
      out.append("&#").append(c).append(';');
    }
  }

  /**
   * @throws IllegalArgumentException when it could not be an element's name of this interface
   */
  static String name(String name) {
    boolean sound = !name.isEmpty() && name.length() <= 100 && Character.isLetter(name.charAt(0));
    for (int i = 0; sound && i < name.length(); i++) {
      char c = name.charAt(i);
      sound = c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }
    if (!sound) {
      throw new IllegalArgumentException("no name of an element");
    }
    return name;
  }
}
