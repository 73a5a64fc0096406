package io.dragoman.sim;

/**
 * One exchange of a phone with its server.
 *
 * @param sent what the phone said, e.g. {@code reply-to WriteItems accepted}
 * @param sentItems number of items in it
 * @param received what came back, e.g. {@code CleanUp} or {@code 401}
 * @param receivedItems number of items or parameters in it
 * @param millis from the first byte sent to the last one received
 */
public record ContactStep(
    String sent, int sentItems, String received, int receivedItems, long millis) {
  @Override
  public String toString() {
    return sent + " → " + received;
  }
}
