package io.dragoman.security.digest;

import java.time.Instant;

/** The counts used with one nonce: the highest, and which of the 64 up to it. Thread-safe. */
final class NonceCounts {
  private static final int WINDOW = Long.SIZE;

  private final Instant issued;
  private long highest;
  private long window;

  NonceCounts(Instant issued) {
    this.issued = issued;
  }

  Instant issued() {
    return issued;
  }

  synchronized boolean first(long count) {
    if (count > highest) {
      long shift = count - highest;
      window = shift >= WINDOW ? 1 : window << shift | 1;
      highest = count;
      return true;
    }
    long behind = highest - count;
    if (behind >= WINDOW || (window & 1L << behind) != 0) {
      return false;
    }
    window |= 1L << behind;
    return true;
  }
}
