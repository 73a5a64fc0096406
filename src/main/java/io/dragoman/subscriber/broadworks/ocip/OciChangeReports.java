package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.subscriber.CarrierChange;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.ChangeSubscription;
import java.util.Optional;
import java.util.function.Consumer;

/** A tenant's reporting stream, {@code carrier.ocip.reporting}. Thread-safe. */
final class OciChangeReports {
  private static final String SECTION = "ocip.reporting";

  private final OciChangeStream feed;
  private final OciAddress place;
  private OciChangeStream.Following following;
  private boolean closed;

  private OciChangeReports(OciChangeStream feed, OciAddress place) {
    this.feed = feed;
    this.place = place;
  }

  /**
   * Empty where the tenant names none.
   *
   * @throws CarrierException MISCONFIGURED
   */
  static Optional<OciChangeReports> of(CarrierSettings settings, OciChangeStream feed)
      throws CarrierException {
    if (!settings.has(SECTION)) {
      return Optional.empty();
    }
    settings.required(SECTION + ".port"); // which one is usual is not published
    return Optional.of(
        new OciChangeReports(
            feed,
            new OciAddress(
                settings.tenant(),
                settings.required(SECTION + ".host"),
                settings.number(SECTION + ".port", 0, 1, 65_535),
                settings.flag(SECTION + ".tls", false),
                OciAccount.trust(settings))));
  }

  synchronized void begin(Consumer<CarrierChange> listener) {
    if (!closed && following == null) {
      following = feed.follow(place, listener);
    }
  }

  synchronized ChangeSubscription state() {
    return following == null ? ChangeSubscription.NOT_YET : following.state();
  }

  synchronized void end() {
    closed = true;
    if (following != null) {
      following.close();
    }
  }
}
