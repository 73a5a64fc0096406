package io.dragoman.upstream;

import io.dragoman.model.DeviceIdentity;
import java.util.concurrent.CompletionStage;

/**
 * One door of one tenant's carrier. What it answers is a part of the truth; the parts of all
 * sources of a tenant are joined in the tenant's order. Fails with {@link CarrierTrouble}.
 * Thread-safe.
 */
public interface Source {
  /** As the tenant's list of sources writes it, e.g. {@code xsi}: the origin of its values. */
  String name();

  /** Everything it knows, or a failure: never a part of it. */
  CompletionStage<Harvest> everything();

  /**
   * What it knows of one device, with at most one call; {@link Harvest#NOTHING} when it does not
   * know the device or cannot be asked for a single one.
   */
  CompletionStage<Harvest> device(DeviceIdentity who);
}
