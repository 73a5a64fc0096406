package io.dragoman.subscriber.broadworks.http;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** What failed on the way, in our words: texts from the network stay out. */
final class CarrierHttpFailures {
  private CarrierHttpFailures() {}

  static CarrierException of(String service, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CarrierException known) {
        return known;
      }
      if (cause instanceof CarrierClient.Misconfigured wrong) {
        return wrong.trouble();
      }
      if (cause instanceof BoundedResponse.Refused refused) {
        return new CarrierException(
            Kind.GARBLED, "Refused: " + refused.getMessage() + ".", refused);
      }
      if (cause instanceof IOException broken) {
        return new CarrierException(Kind.UNREACHABLE, sentence(broken), broken);
      }
    }
    return new CarrierException(
        Kind.MISCONFIGURED, "The route direct:" + service + " is missing or fails.", failure);
  }

  private static String sentence(IOException broken) {
    if (broken instanceof CarrierClient.TooLate late) {
      return "Given up: " + late.getMessage() + ".";
    }
    if (broken instanceof UnknownHostException) {
      return "The carrier's host name has no address.";
    }
    if (broken instanceof SSLException) {
      return "TLS failed: the carrier's certificate is not trusted, or not its own.";
    }
    if (broken instanceof ConnectTimeoutException || broken instanceof ConnectException) {
      return "The carrier's host does not accept connections.";
    }
    return broken instanceof InterruptedIOException
        ? "The carrier did not answer in time."
        : "The connection to the carrier broke.";
  }
}
