package io.dragoman.profile;

/** What is wrong with the file being read, and in which line (1-based, 0 = the whole file). */
final class Misprint extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  Misprint(int line, String reason) {
    super(reason);
    this.line = line;
  }

  Fault in(String file) {
    return new Fault(file, line, getMessage());
  }
}
