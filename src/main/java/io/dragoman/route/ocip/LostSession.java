package io.dragoman.route.ocip;

/** The server had forgotten who we are and did nothing of what it was asked: log in and repeat. */
final class LostSession extends Exception {
  private static final long serialVersionUID = 1L;

  LostSession() {
    super("the server wants a login", null, false, false);
  }
}
