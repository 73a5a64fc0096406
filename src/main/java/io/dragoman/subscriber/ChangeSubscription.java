package io.dragoman.subscriber;

import java.time.Instant;
import java.util.Optional;

/**
 * How a source hears of changes at the carrier.
 *
 * @param connected does it now?
 * @param heard what it was told so far, understood or not, of whichever tenant
 * @param last when it was told something last
 * @param trouble why it is not connected; empty while it is
 */
public record ChangeSubscription(
    boolean connected, long heard, Optional<Instant> last, String trouble) {
  public static final ChangeSubscription NOT_YET =
      new ChangeSubscription(false, 0, Optional.empty(), "");
}
