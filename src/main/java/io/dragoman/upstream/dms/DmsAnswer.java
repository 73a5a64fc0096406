package io.dragoman.upstream.dms;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dragoman.broadworks.OverloadText;
import io.dragoman.broadworks.dms.BrokenFileException;
import io.dragoman.broadworks.dms.NeutralFile;
import io.dragoman.model.Mac;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.CarrierTrouble.Kind;
import io.dragoman.upstream.HttpDoor;
import java.time.Duration;
import java.util.Optional;

/** What an answer to a download means (broadsoft-upstream.md § 3.3). */
final class DmsAnswer {
  private static final int LONGEST_WAIT = 3_600;

  private DmsAnswer() {}

  /**
   * @return empty when the carrier has no such file or device
   * @throws CarrierTrouble REFUSED only when a login was shown
   */
  static Optional<NeutralFile> read(HttpDoor.Answer answer, DmsTarget target, Mac mac)
      throws CarrierTrouble {
    int status = answer.status();
    boolean shown = target.login().scheme() != HttpDoor.Login.Scheme.NONE;
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
      throw new CarrierTrouble(
          Kind.BUSY, "The device management is overloaded.", retryAfter(answer), null);
    }
    if (status == 403) {
      // some servers answer bad credentials so: better one phone too few than a locked profile
      throw shown
          ? new CarrierTrouble(Kind.REFUSED, "The device management refused the device's login.")
          : new CarrierTrouble(Kind.FORBIDDEN, "The device management does not give the file.");
    }
    throw new CarrierTrouble(
        status >= 500 ? Kind.UNREACHABLE : Kind.GARBLED,
        "The device management answered HTTP " + status + ".");
  }

  private static CarrierTrouble unauthorized(
      HttpDoor.Answer answer, DmsTarget target, boolean shown) {
    String challenge = answer.headers().getOrDefault("www-authenticate", "");
    String scheme = challenge.split(" ", 2)[0];
    if (!shown) {
      return new CarrierTrouble(
          Kind.MISCONFIGURED,
          "The device management asks for a login, but dms.authentication"
              + " says that there is none.");
    }
    boolean digest = target.login().scheme() == HttpDoor.Login.Scheme.DIGEST;
    if (digest && scheme.equalsIgnoreCase("Basic")) {
      return new CarrierTrouble(
          Kind.MISCONFIGURED,
          "The device management asks for Basic, but dms.authentication says digest; no password"
              + " was sent.");
    }
    return new CarrierTrouble(Kind.REFUSED, "The device management refused the device's login.");
  }

  private static NeutralFile file(byte[] body, Mac mac) throws CarrierTrouble {
    NeutralFile file;
    try {
      file = NeutralFile.read(body);
    } catch (BrokenFileException e) {
      // a page of some proxy is no device's file: it stands in front of all of them
      boolean page = body.length > 0 && new String(body, UTF_8).stripLeading().startsWith("<");
      throw new CarrierTrouble(page ? Kind.GARBLED : Kind.UNUSABLE, e.getMessage(), e);
    }
    // or one phone would get what is another's
    if (!Mac.parse(file.mac()).equals(Optional.of(mac))) {
      throw new CarrierTrouble(
          Kind.UNUSABLE,
          file.mac().isEmpty()
              ? "The device's file does not say whose it is: the device profile has no MAC."
              : "The device's file is another device's.");
    }
    return file;
  }

  private static Duration retryAfter(HttpDoor.Answer answer) {
    String seconds = answer.headers().getOrDefault("retry-after", "");
    return seconds.matches("[0-9]{1,6}")
        ? Duration.ofSeconds(Math.min(LONGEST_WAIT, Integer.parseInt(seconds)))
        : Duration.ZERO;
  }
}
