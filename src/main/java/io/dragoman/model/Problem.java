package io.dragoman.model;

/**
 * Something a person or a device sent is wrong: a cause and a sentence.
 *
 * <p>The message never contains a secret and is safe to log.
 */
public class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Cause cause;

  public Problem(Cause cause, String detail) {
    super(detail);
    this.cause = cause;
  }

  public Problem(Cause cause, String detail, Throwable source) {
    super(detail, source);
    this.cause = cause;
  }

  public Cause why() {
    return cause;
  }
}
