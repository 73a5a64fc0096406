package io.dragoman.subscriber.broadworks.password;

import io.dragoman.subscriber.CarrierException;
import java.util.concurrent.CompletionException;

/** What a failed stage says. */
final class PasswordFailures {
  private PasswordFailures() {}

  static CarrierException of(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof CarrierException trouble
        ? trouble
        : new CarrierException(
            CarrierException.Kind.UNREACHABLE, "The bridge could not write to the carrier.", cause);
  }

  /** Is it sure that nothing was written? */
  static boolean certain(CarrierException trouble) {
    return switch (trouble.kind()) {
      case UNREACHABLE, BUSY, GARBLED -> false;
      default -> true;
    };
  }
}
