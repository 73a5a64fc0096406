package io.dragoman.subscriber;

import io.dragoman.model.DeviceIdentity;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * One door of one tenant's carrier. What it answers is a part of the truth; the parts of all
 * sources of a tenant are joined in the tenant's order. Fails with {@link CarrierException}.
 * Thread-safe.
 */
public interface SubscriberSource extends AutoCloseable {
  /** As the tenant's list of sources writes it, e.g. {@code xsi}: the origin of its values. */
  String name();

  /**
   * Everything it knows, or a failure: never a part of it.
   *
   * @param pieces takes what is known so far, in pieces as small as the source likes, so that
   *     nobody holds all of it at once; from any thread, one after the other; throws once nobody
   *     waits for it any more
   * @return the last piece
   */
  CompletionStage<SourceSnapshot> everything(Consumer<SourceSnapshot> pieces);

  /**
   * What it knows of one device, with as few calls as its door allows; {@link
   * SourceSnapshot#NOTHING} when it does not know the device or cannot be asked for a single one.
   * Users of the device's lines whom the directory knows ({@link KnownDevices#user}) may be left
   * out.
   */
  CompletionStage<SourceSnapshot> device(DeviceIdentity who);

  /** Can it list what it knows? Else it is never asked for {@link #everything}. */
  default boolean listsEverything() {
    return true;
  }

  /** Can it be asked for one device? Else it is never asked for {@link #device}. */
  default boolean asksDevices() {
    return true;
  }

  /**
   * Told of changes at the carrier as they happen, by sources that hear of them. Called once; the
   * listener never waits.
   */
  default void onHint(Consumer<CarrierChange> listener) {
    // most sources hear of nothing
  }

  /** How it hears of changes; empty for sources that never do. */
  default Optional<ChangeSubscription> listens() {
    return Optional.empty();
  }

  /** What somebody should do before this stops to work; empty for nothing. */
  default Optional<String> notice() {
    return Optional.empty();
  }

  /** Its tenant no longer lists it, or with other settings. */
  @Override
  default void close() {
    // most sources hold nothing open
  }
}
