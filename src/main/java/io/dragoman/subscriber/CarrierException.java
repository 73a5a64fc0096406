package io.dragoman.subscriber;

import java.time.Duration;

/** Why a carrier did not answer as hoped. The text names no secret and no untrusted text raw. */
public final class CarrierException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What to do about it. */
  public enum Kind {
    /** No connection, reset, timed out, 500: try again later. */
    UNREACHABLE,
    /** Overload control, 429, 503, our own budget: wait, with fewer at a time. */
    BUSY,
    /** Credentials refused (401, error 4962): never repeat with the same ones, accounts lock. */
    REFUSED,
    /** Not allowed for this user or resource: go on without it. */
    FORBIDDEN,
    /** No such user or device. */
    NOT_FOUND,
    /** An answer that is none: HTML, half a table, wrong document, too large. */
    GARBLED,
    /** One record that makes no sense, or is broken at the carrier; others may be sound. */
    UNUSABLE,
    /** The tenant's settings cannot work: no URL, no credentials. */
    MISCONFIGURED
  }

  private final Kind kind;
  private final Duration retryAfter;

  public CarrierException(Kind kind, String sentence) {
    this(kind, sentence, Duration.ZERO, null);
  }

  public CarrierException(Kind kind, String sentence, Throwable cause) {
    this(kind, sentence, Duration.ZERO, cause);
  }

  /**
   * @param retryAfter what the carrier asked for; zero when it did not
   */
  public CarrierException(Kind kind, String sentence, Duration retryAfter, Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  public Kind kind() {
    return kind;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
