package io.dragoman.upstream.passwords;

import io.dragoman.upstream.CarrierTrouble;
import java.util.concurrent.CompletionException;

/** What a failed stage says. */
final class Troubles {
  private Troubles() {}

  static CarrierTrouble of(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof CarrierTrouble trouble
        ? trouble
        : new CarrierTrouble(
            CarrierTrouble.Kind.UNREACHABLE, "The bridge could not write to the carrier.", cause);
  }

  /** Is it sure that nothing was written? */
  static boolean certain(CarrierTrouble trouble) {
    return switch (trouble.kind()) {
      case UNREACHABLE, BUSY, GARBLED -> false;
      default -> true;
    };
  }
}
