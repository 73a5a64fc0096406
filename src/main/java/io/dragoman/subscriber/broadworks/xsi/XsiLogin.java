package io.dragoman.subscriber.broadworks.xsi;

import io.dragoman.model.Secret;
import io.dragoman.subscriber.CarrierTransport.Login;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What stands in {@code Authorization} (broadsoft-upstream.md § 1.8). */
final class XsiLogin {
  private XsiLogin() {}

  /** Basic with the user's password, or {@code BroadWorksSIP} with their SIP credentials. */
  static Login of(XsiSettings settings) {
    return settings.login().equals("sip") ? sip(settings) : basic(settings, settings.password());
  }

  /**
   * A token instead of the password, INFERRED from what a DeviceToken is used for.
   *
   * @param password the token
   */
  static Login basic(XsiSettings settings, Secret password) {
    return verbatim("Basic " + pair(settings, password));
  }

  private static Login sip(XsiSettings settings) {
    String sipUser =
        Base64.getEncoder().encodeToString(settings.sipUser().getBytes(settings.charset()));
    return verbatim(
        "BroadWorksSIP basic=\""
            + pair(settings, settings.password())
            + "\",sipUser=\""
            + sipUser
            + "\"");
  }

  private static String pair(XsiSettings settings, Secret password) {
    String pair = settings.user() + ':' + password.reveal();
    return new String(
        Base64.getEncoder().encode(pair.getBytes(settings.charset())), StandardCharsets.US_ASCII);
  }

  private static Login verbatim(String value) {
    return new Login(Login.Scheme.VERBATIM, "", Secret.of(value));
  }
}
