package io.dragoman.sim;

import java.io.IOException;

/** The server sent something that a phone cannot read. */
final class WireViolation extends IOException {
  private static final long serialVersionUID = 1L;

  WireViolation(String message) {
    super(message);
  }

  WireViolation(String message, Throwable cause) {
    super(message, cause);
  }
}
