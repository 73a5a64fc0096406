package io.dragoman.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * Walks through a chunked body before the codec does, by the letter of RFC 9112 § 7.1: the codec
 * counts sizes in 32 bits, skips what stands between a chunk and its line's end, and reads bare LF,
 * so it might see another end of the body than a proxy in front.
 */
final class ChunkValidator {
  private static final int HEX = 16;
  private static final int MOST_DIGITS = 16;
  private static final int MOST_SIGNIFICANT = 8;
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int DELETE = 0x7F;

  private enum Place {
    SIZE,
    BLANKS,
    EXTENSION,
    SIZE_LF,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILER_BEGIN,
    TRAILER,
    TRAILER_LF,
    LAST_LF,
    END
  }

  private final long most;
  private Place place = Place.SIZE;
  private int digits;
  private int significant;
  private long left;
  private MalformedRequest fault;

  /**
   * @param most bytes of one chunk
   */
  ChunkValidator(int most) {
    this.most = most;
  }

  /** Null as long as all is well. */
  MalformedRequest fault() {
    return fault;
  }

  /** The line that ends the body was read. */
  boolean ended() {
    return place == Place.END;
  }

  /**
   * Goes on with what came.
   *
   * @return where it stopped: behind what came or behind the body; anywhere after a fault
   */
  int walk(ByteBuf in, int from, int to) {
    int at = from;
    while (at < to && place != Place.END && fault == null) {
      if (place == Place.DATA) {
        int part = (int) Math.min(left, to - at);
        left -= part;
        at += part;
        place = left == 0 ? Place.DATA_CR : Place.DATA;
      } else {
        take(in.getByte(at) & 0xFF);
        at++;
      }
    }
    return at;
  }

  private void take(int each) {
    switch (place) {
      case SIZE -> size(each);
      case BLANKS -> {
        if (!blank(each)) {
          be(each == ';', Place.EXTENSION, "a wrong chunk size");
        }
      }
      case EXTENSION -> text(each, Place.SIZE_LF);
      case SIZE_LF -> be(each == '\n', left == 0 ? Place.TRAILER_BEGIN : Place.DATA, "a bare CR");
      case DATA_CR -> be(each == '\r', Place.DATA_LF, "a chunk longer than it says");
      case DATA_LF -> {
        be(each == '\n', Place.SIZE, "a bare CR");
        digits = 0;
        significant = 0;
      }
      case TRAILER_BEGIN -> {
        if (each == '\r') {
          place = Place.LAST_LF;
        } else if (blank(each)) {
          fail("a folded line");
        } else {
          place = Place.TRAILER;
          text(each, Place.TRAILER_LF);
        }
      }
      case TRAILER -> text(each, Place.TRAILER_LF);
      case TRAILER_LF -> be(each == '\n', Place.TRAILER_BEGIN, "a bare CR");
      case LAST_LF -> be(each == '\n', Place.END, "a bare CR");
      default -> throw new IllegalStateException(place.name());
    }
  }

  private void size(int each) {
    int digit = Character.digit((char) each, HEX);
    if (digit >= 0) {
      digits++;
      significant += significant > 0 || digit > 0 ? 1 : 0;
      if (digits > MOST_DIGITS || significant > MOST_SIGNIFICANT) {
        fail("a chunk size of too many digits");
      }
      left = left * HEX + digit;
    } else if (digits == 0) {
      fail("a wrong chunk size");
    } else if (left > most) {
      fault =
          new MalformedRequest(
              HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "a chunk of %d bytes".formatted(left));
    } else if (each == '\r') {
      place = Place.SIZE_LF;
    } else if (blank(each)) {
      place = Place.BLANKS;
    } else {
      be(each == ';', Place.EXTENSION, "a wrong chunk size");
    }
  }

  private void text(int each, Place behind) {
    if (each == '\r') {
      place = behind;
    } else if (each == '\n') {
      fail("a bare LF");
    } else if ((each < FIRST_PRINTABLE && each != '\t') || each == DELETE) {
      fail("a control character");
    }
  }

  private void be(boolean right, Place next, String otherwise) {
    if (right) {
      place = next;
    } else {
      fail(otherwise);
    }
  }

  private static boolean blank(int each) {
    return each == ' ' || each == '\t';
  }

  private void fail(String what) {
    fault = MalformedRequest.bad(what);
  }
}
