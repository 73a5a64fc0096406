package io.dragoman.subscriber.broadworks.dms.codec;

/** A file that must not be used. The message repeats nothing of it: passwords stand in it. */
public final class BrokenFileException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Fault {
    TOO_LARGE,
    /** Something else lies at this address: a page of a proxy, another device type's file. */
    OTHER_FORMAT,
    /** Its last row is missing. */
    TRUNCATED,
    /** A key appears twice, as when a name has a line break in it. */
    AMBIGUOUS
  }

  private final Fault fault;

  BrokenFileException(Fault fault, String sentence) {
    super(sentence);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
