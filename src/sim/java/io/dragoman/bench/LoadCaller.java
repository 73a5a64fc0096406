package io.dragoman.bench;

/** A device on one connection, request by request; on one event loop. */
interface LoadCaller {
  /** What an answer means for the conversation. */
  enum Verdict {
    /** Not worth measuring; go on. */
    PRELUDE,
    /** Go on. */
    MORE,
    /** A conversation has ended; {@link #next} begins another. */
    DONE,
    /** No answer this device should have been given. */
    WRONG
  }

  byte[] next();

  Verdict heard(Reply reply);
}
