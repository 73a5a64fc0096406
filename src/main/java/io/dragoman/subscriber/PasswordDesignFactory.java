package io.dragoman.subscriber;

import io.dragoman.subscriber.LinePasswords.Seat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Opens the password design of a tenant. */
@FunctionalInterface
public interface PasswordDesignFactory {
  /** What the sources told and nothing else. */
  PasswordDesignFactory SOURCES = settings -> new AsTold();

  /**
   * @throws CarrierException MISCONFIGURED
   */
  LinePasswords open(CarrierSettings settings) throws CarrierException;

  /** What this tenant's carrier refused may be tried again: an administrator says so. */
  default void retry(String tenant) {}

  /** No design of its own. */
  final class AsTold implements LinePasswords {
    @Override
    public SipLogin held(Seat seat) {
      return seat.told().isEmpty()
          ? SipLogin.missing(seat.authUser(), "", "No source says a password.")
          : SipLogin.given(seat.authUser(), seat.told(), "");
    }

    @Override
    public CompletionStage<SipLogin> needed(Seat seat) {
      return CompletableFuture.completedStage(held(seat));
    }
  }
}
