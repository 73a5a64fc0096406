package io.dragoman.profile;

/** What is wrong with the file being read, and in which line (1-based, 0 = the whole file). */
final class SyntaxError extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  SyntaxError(int line, String reason) {
    super(reason);
    this.line = line;
  }

  FileFault in(String file) {
    return new FileFault(file, line, getMessage());
  }
}
