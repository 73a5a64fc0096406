package io.dragoman.profile;

/**
 * Something wrong with a file an administrator wrote.
 *
 * @param line 1-based; 0 when it concerns the whole file
 */
public record FileFault(String file, int line, String reason) {
  @Override
  public String toString() {
    return line > 0 ? file + ":" + line + ": " + reason : file + ": " + reason;
  }
}
