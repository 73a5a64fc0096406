package io.dragoman.sim;

import java.io.IOException;

/** When in an exchange somebody pulls the plug. */
public enum PowerCut {
  /** The message is sent; its answer is never read. */
  UNANSWERED,
  /** The answer is read; nothing of it is done. */
  UNHEEDED,
  /** What the answer orders is done; nothing more is said. */
  HEEDED;

  /** Ends a session in the middle. */
  static final class Dark extends IOException {
    private static final long serialVersionUID = 1L;

    Dark() {
      super("power cut");
    }
  }
}
