package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.broadworks.ocip.codec.OciError;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What errors of OCI-P mean to the bridge. */
final class OciFailures {
  private OciFailures() {}

  /**
   * @param what the sentence so far, without a full stop
   * @param error null when there is no sense in the answer
   */
  static CarrierException of(String what, OciError error) {
    if (error == null) {
      return new CarrierException(Kind.GARBLED, what + ": the answer makes no sense.");
    }
    Kind kind =
        switch (error.code()) {
          case OciError.USER_NOT_FOUND, OciError.GROUP_NOT_FOUND, OciError.DEVICE_NOT_FOUND ->
              Kind.NOT_FOUND;
          case OciError.INVALID_PASSWORD -> Kind.REFUSED;
          case OciError.INVALID_STATE, OciError.INVALID_EXTENSION -> Kind.UNUSABLE;
          case OciError.NOT_VALID -> Kind.GARBLED;
          default -> error.busy() ? Kind.BUSY : Kind.FORBIDDEN;
        };
    return new CarrierException(kind, what + ": " + error + ".");
  }

  /** The trouble inside what futures wrap around it. */
  static CarrierException of(Throwable failure) {
    Throwable inner = failure;
    while ((inner instanceof CompletionException || inner instanceof ExecutionException)
        && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner instanceof CarrierException trouble
        ? trouble
        : new CarrierException(Kind.UNREACHABLE, "The carrier could not be asked.", inner);
  }
}
