package io.dragoman.http;

import io.netty.util.ByteProcessor;

/**
 * Looks at the bytes of a request's head for what two parsers might read in two ways, and the codec
 * reads in one without a word: bare CR or LF, control characters, folded lines, more or other
 * blanks than the request line has (RFC 9112 § 2.2, § 3, § 5.2).
 */
final class HeadValidator implements ByteProcessor {
  private static final int BLANKS = 2;
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int DELETE = 0x7F;

  private enum Place {
    /** Empty lines may stand there, of clients that end a body with one more. */
    BEFORE,
    REQUEST_LINE,
    LINE_BEGIN,
    FIELD
  }

  private Place place = Place.BEFORE;
  private boolean afterCr;
  private int blanks;
  private String fault = "";

  /** Empty as long as all is well. */
  String fault() {
    return fault;
  }

  /** Begins with the next request. */
  void reset() {
    place = Place.BEFORE;
    afterCr = false;
    blanks = 0;
    fault = "";
  }

  @Override
  public boolean process(byte value) {
    int each = value & 0xFF;
    if (afterCr != (each == '\n')) {
      return fail(afterCr ? "a bare CR" : "a bare LF");
    }
    afterCr = each == '\r';
    if (each == '\n') {
      place = place == Place.BEFORE ? Place.BEFORE : Place.LINE_BEGIN;
      return true;
    }
    if (afterCr) {
      return true;
    }
    if ((each < FIRST_PRINTABLE && each != '\t') || each == DELETE) {
      return fail("a control character");
    }
    return switch (place) {
      case BEFORE -> begin(each);
      case REQUEST_LINE -> line(each);
      case LINE_BEGIN -> {
        place = Place.FIELD;
        yield each != ' ' && each != '\t' || fail("a folded line");
      }
      case FIELD -> true;
    };
  }

  private boolean begin(int each) {
    place = Place.REQUEST_LINE;
    return each == ' ' ? fail("a blank before the request line") : line(each);
  }

  private boolean line(int each) {
    if (each == ' ') {
      blanks++;
    }
    return blanks <= BLANKS && each > '\t' && each < DELETE || fail("a wrong request line");
  }

  private boolean fail(String what) {
    fault = what;
    return false;
  }
}
