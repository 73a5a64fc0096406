package io.dragoman.sim;

/**
 * How a server bore one misbehaviour.
 *
 * @param expected true when that reaction is one the misbehaviour deserves
 * @param detail what came back, never a value from its body
 */
public record ContactVerdict(
    Misbehaviour what, Reaction reaction, boolean expected, String detail, long millis) {
  @Override
  public String toString() {
    return what + ": " + reaction + (expected ? "" : " (unexpected)") + ", " + detail;
  }
}
