package io.dragoman.family.openstage.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a UTF-8 document in the making, escaped as XML 1.0 wants it. */
final class XmlBuffer {
  private static final byte[] QUOT = "&quot;".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] AMP = "&amp;".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LT = "&lt;".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] GT = "&gt;".getBytes(StandardCharsets.US_ASCII);

  /** Longest that one character can become: {@code &quot;}. */
  private static final int LONGEST = 6;

  /** ASCII that stands for itself in text and in attributes. */
  private static final boolean[] PLAIN = new boolean[128];

  static {
    Arrays.fill(PLAIN, ' ', 127 + 1, true);
    PLAIN['"'] = false;
    PLAIN['&'] = false;
    PLAIN['<'] = false;
    PLAIN['>'] = false;
  }

  private byte[] bytes;
  private int size;

  XmlBuffer(int expected) {
    bytes = new byte[expected];
  }

  /** ASCII markup, as it is. */
  XmlBuffer raw(String markup) {
    ensure(markup.length());
    copy(markup, markup.length());
    return this;
  }

  XmlBuffer text(String text) {
    escape(text, false);
    return this;
  }

  /** Nothing when the value is null. */
  XmlBuffer attribute(String name, Object value) {
    if (value != null) {
      raw(" ").raw(name).raw("=\"");
      escape(value.toString(), true);
      raw("\"");
    }
    return this;
  }

  int size() {
    return size;
  }

  byte[] toBytes() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  private void escape(String text, boolean attribute) {
    int length = text.length();
    int plain = 0;
    while (plain < length && text.charAt(plain) < 128 && PLAIN[text.charAt(plain)]) {
      plain++;
    }
    ensure(plain);
    copy(text, plain);
    for (int i = plain; i < length; i++) {
      ensure(LONGEST);
      char c = text.charAt(i);
      if (c < 128) {
        ascii(c, attribute);
      } else if (!Character.isSurrogate(c)) {
        wide(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        pair(Character.toCodePoint(c, text.charAt(i)));
      }
    }
  }

  private void ascii(char c, boolean attribute) {
    if (PLAIN[c]) {
      bytes[size++] = (byte) c;
      return;
    }
    switch (c) {
      case '&' -> copy(AMP);
      case '<' -> copy(LT);
      case '>' -> copy(GT);
      case '"' -> quote(attribute);
      case '\t', '\n' -> space(c, attribute);
      case '\r' -> reference(c);
      default -> {} // no XML 1.0 character
    }
  }

  private void quote(boolean attribute) {
    if (attribute) {
      copy(QUOT);
    } else {
      bytes[size++] = '"';
    }
  }

  /** Attributes would turn white space into blanks. */
  private void space(char c, boolean attribute) {
    if (attribute) {
      reference(c);
    } else {
      bytes[size++] = (byte) c;
    }
  }

  private void reference(char c) {
    raw("&#" + (int) c + ";");
  }

  private void wide(char c) {
    if (c >= 0xFFFE) {
      return; // no XML 1.0 character
    }
    if (c < 0x800) {
      bytes[size++] = (byte) (0xC0 | c >> 6);
    } else {
      bytes[size++] = (byte) (0xE0 | c >> 12);
      bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
    }
    bytes[size++] = (byte) (0x80 | c & 0x3F);
  }

  private void pair(int codePoint) {
    bytes[size++] = (byte) (0xF0 | codePoint >> 18);
    bytes[size++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
    bytes[size++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
    bytes[size++] = (byte) (0x80 | codePoint & 0x3F);
  }

  private void copy(byte[] more) {
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  @SuppressWarnings(
      "deprecation") // low bytes of ASCII are the whole of it, and this is the fast way
  private void copy(String ascii, int length) {
    ascii.getBytes(0, length, bytes, size);
    size += length;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length + bytes.length / 2));
    }
  }
}
