package io.dragoman.subscriber.broadworks.dms;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dragoman.model.Mac;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.CarrierTransport;
import io.dragoman.subscriber.broadworks.OverloadText;
import io.dragoman.subscriber.broadworks.dms.codec.BrokenFileException;
import io.dragoman.subscriber.broadworks.dms.codec.NeutralFile;
import java.time.Duration;
import java.util.Optional;

/** What an answer to a download means (broadsoft-upstream.md § 3.3). */
final class DmsAnswer {
  private static final int LONGEST_WAIT = 3_600;

  private DmsAnswer() {}

  /**
   * @return empty when the carrier has no such file or device
   * @throws CarrierException REFUSED only when a login was shown
   */
  static Optional<NeutralFile> read(CarrierTransport.Answer answer, DmsTarget target, Mac mac)
      throws CarrierException {
    int status = answer.status();
    boolean shown = target.login().scheme() != CarrierTransport.Login.Scheme.NONE;
    if (status == 200) {
      return Optional.of(file(answer.body(), mac));
    }
    if (status == 404) {
      return Optional.empty();
    }
    if (status == 401) {
      throw unauthorized(answer, target, shown);
    }
    if (OverloadText.in(status, answer.body())) {
      throw new CarrierException(
          Kind.BUSY, "The device management is overloaded.", retryAfter(answer), null);
    }
    if (status == 403) {
      // some servers answer bad credentials so: better one phone too few than a locked profile
      throw shown
          ? new CarrierException(Kind.REFUSED, "The device management refused the device's login.")
          : new CarrierException(Kind.FORBIDDEN, "The device management does not give the file.");
    }
    throw new CarrierException(
        status >= 500 ? Kind.UNREACHABLE : Kind.GARBLED,
        "The device management answered HTTP " + status + ".");
  }

  private static CarrierException unauthorized(
      CarrierTransport.Answer answer, DmsTarget target, boolean shown) {
    String challenge = answer.headers().getOrDefault("www-authenticate", "");
    String scheme = challenge.split(" ", 2)[0];
    if (!shown) {
      return new CarrierException(
          Kind.MISCONFIGURED,
          "The device management asks for a login, but dms.authentication"
              + " says that there is none.");
    }
    boolean digest = target.login().scheme() == CarrierTransport.Login.Scheme.DIGEST;
    if (digest && scheme.equalsIgnoreCase("Basic")) {
      return new CarrierException(
          Kind.MISCONFIGURED,
          "The device management asks for Basic, but dms.authentication says digest; no password"
              + " was sent.");
    }
    return new CarrierException(Kind.REFUSED, "The device management refused the device's login.");
  }

  private static NeutralFile file(byte[] body, Mac mac) throws CarrierException {
    NeutralFile file;
    try {
      file = NeutralFile.read(body);
    } catch (BrokenFileException e) {
      // a page of some proxy is no device's file: it stands in front of all of them
      boolean page = body.length > 0 && new String(body, UTF_8).stripLeading().startsWith("<");
      throw new CarrierException(page ? Kind.GARBLED : Kind.UNUSABLE, e.getMessage(), e);
    }
    // or one phone would get what is another's
    if (!Mac.parse(file.mac()).equals(Optional.of(mac))) {
      throw new CarrierException(
          Kind.UNUSABLE,
          file.mac().isEmpty()
              ? "The device's file does not say whose it is: the device profile has no MAC."
              : "The device's file is another device's.");
    }
    return file;
  }

  private static Duration retryAfter(CarrierTransport.Answer answer) {
    String seconds = answer.headers().getOrDefault("retry-after", "");
    return seconds.matches("[0-9]{1,6}")
        ? Duration.ofSeconds(Math.min(LONGEST_WAIT, Integer.parseInt(seconds)))
        : Duration.ZERO;
  }
}
