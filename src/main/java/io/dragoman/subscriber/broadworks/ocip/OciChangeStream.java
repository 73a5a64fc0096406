package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.subscriber.CarrierChange;
import io.dragoman.subscriber.ChangeSubscription;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/** Follows the reporting stream of a carrier (broadsoft-upstream.md § 2.9). */
public interface OciChangeStream {
  /** So many days before a password expires somebody should know. */
  int SOON = 14;

  /** The day on which the password of the tenant's login expires, as the last login said. */
  default Optional<LocalDate> passwordExpires(String tenant) {
    return Optional.empty();
  }

  /** In so many days. */
  static long daysTo(LocalDate day) {
    return ChronoUnit.DAYS.between(LocalDate.now(ZoneOffset.UTC), day);
  }

  /** For people: when it expires. */
  static String expiry(LocalDate day) {
    long days = daysTo(day);
    String when =
        days < 0 ? "expired" : days == 0 ? "expires today" : "expires in " + days + " days";
    return "The password of carrier.ocip.user " + when + ", on " + day + ".";
  }

  /**
   * Comes back by itself whenever the stream ends; {@link CarrierChange#ANYTHING} is told after
   * each connection, since what happened before it is not repeated.
   *
   * @param listener called on a thread of the network: must not wait
   */
  Following follow(OciAddress place, Consumer<CarrierChange> listener);

  /** A stream that is followed until it is closed. */
  interface Following extends AutoCloseable {
    ChangeSubscription state();

    @Override
    void close();
  }
}
