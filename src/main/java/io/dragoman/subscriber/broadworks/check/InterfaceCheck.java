package io.dragoman.subscriber.broadworks.check;

import io.dragoman.model.Mac;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Looks through one door. */
public interface InterfaceCheck {
  /** As {@link CheckResult#door} writes it. */
  String door();

  /** Has the tenant anything to do with this door? */
  boolean concerns(CarrierSettings settings);

  /**
   * Shows each login at most once. May fail with {@link CarrierException} for what stops it.
   *
   * @param example a device to ask about
   */
  CompletionStage<List<CheckResult>> look(CarrierSettings settings, Optional<Mac> example)
      throws CarrierException;
}
