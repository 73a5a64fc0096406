package io.dragoman.subscriber.broadworks.http;

import io.dragoman.subscriber.CarrierTransport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells {@code #carrier-http} whose request it carries; never leaves the bridge.
 *
 * @param login a mark that is the same for the same credentials and tells nothing about them
 */
record CarrierRequest(String tenant, String login) {
  static final String HEADER = "DragomanTicket";

  static CarrierRequest of(CarrierTransport.Ask ask) {
    CarrierTransport.Login login = ask.login();
    String text =
        ask.service()
            + '\0'
            + login.scheme()
            + '\0'
            + login.user()
            + '\0'
            + login.password().reveal();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new CarrierRequest(ask.tenant(), HexFormat.of().formatHex(hash, 0, 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static CarrierRequest parse(String text) {
    int space = text.indexOf(' ');
    return space < 0
        ? new CarrierRequest(text, "")
        : new CarrierRequest(text.substring(space + 1), text.substring(0, space));
  }

  @Override
  public String toString() {
    return login + ' ' + tenant;
  }
}
