package io.dragoman.upstream.ocip;

import io.dragoman.upstream.CarrierSettings;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.Hint;
import io.dragoman.upstream.Listening;
import java.util.Optional;
import java.util.function.Consumer;

/** A tenant's reporting stream, {@code carrier.ocip.reporting}. Thread-safe. */
final class Reporting {
  private static final String SECTION = "ocip.reporting";

  private final OciFeed feed;
  private final OciPlace place;
  private OciFeed.Following following;
  private boolean closed;

  private Reporting(OciFeed feed, OciPlace place) {
    this.feed = feed;
    this.place = place;
  }

  /**
   * Empty where the tenant names none.
   *
   * @throws CarrierTrouble MISCONFIGURED
   */
  static Optional<Reporting> of(CarrierSettings settings, OciFeed feed) throws CarrierTrouble {
    if (!settings.has(SECTION)) {
      return Optional.empty();
    }
    settings.required(SECTION + ".port"); // which one is usual is not published
    return Optional.of(
        new Reporting(
            feed,
            new OciPlace(
                settings.tenant(),
                settings.required(SECTION + ".host"),
                settings.number(SECTION + ".port", 0, 1, 65_535),
                settings.flag(SECTION + ".tls", false),
                OciAccount.trust(settings))));
  }

  synchronized void begin(Consumer<Hint> listener) {
    if (!closed && following == null) {
      following = feed.follow(place, listener);
    }
  }

  synchronized Listening state() {
    return following == null ? Listening.NOT_YET : following.state();
  }

  synchronized void end() {
    closed = true;
    if (following != null) {
      following.close();
    }
  }
}
