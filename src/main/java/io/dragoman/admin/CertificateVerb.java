package io.dragoman.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the verbs of command line and shell ask of the API about secure mode.
 *
 * @param path below {@code /api/v1/}
 * @param body JSON; empty for none
 */
public record CertificateVerb(String method, String path, String body) {

  public static CertificateVerb begin(
      String mac, boolean pin, boolean again, Optional<LetterForm> form) {
    ObjectNode order = Json.object().put("mode", pin ? "pin" : "nopin").put("restart", again);
    form.ifPresent(letter -> order.put("letter", letter.id()));
    return new CertificateVerb("POST", bootstrap(mac), order.toString());
  }

  public static CertificateVerb show(String mac) {
    return new CertificateVerb("GET", bootstrap(mac), "");
  }

  public static CertificateVerb release(String mac) {
    return new CertificateVerb("DELETE", bootstrap(mac), "");
  }

  public static CertificateVerb renew(String mac) {
    return new CertificateVerb("POST", bootstrap(mac) + "/renewal", "");
  }

  /**
   * @param mac null for those of all devices
   */
  public static CertificateVerb certificates(String mac, int limit) {
    return new CertificateVerb(
        "GET", "certificates?" + (mac == null ? "limit=" + limit : "mac=" + segment(mac)), "");
  }

  /**
   * @param reason null for none
   */
  public static CertificateVerb revoke(String serial, String reason) {
    ObjectNode why = Json.object();
    if (reason != null) {
      why.put("reason", reason);
    }
    return new CertificateVerb(
        "POST", "certificates/" + segment(serial) + "/revocation", why.toString());
  }

  public static CertificateVerb authority() {
    return new CertificateVerb("GET", "certificates/authority", "");
  }

  public static CertificateVerb generations() {
    return new CertificateVerb("GET", "authorities", "");
  }

  public static CertificateVerb rollOver() {
    return new CertificateVerb("POST", "authorities", "");
  }

  /**
   * @param state {@code serving} or {@code retired}
   */
  public static CertificateVerb move(String generation, String state) {
    return new CertificateVerb(
        "PUT",
        "authorities/" + segment(generation) + "/state",
        Json.object().put("state", state).toString());
  }

  /**
   * @param item that takes the certificate, e.g. {@code wbm-server-certificate}
   * @param content base64 of a PKCS#12, or PEM
   */
  public static CertificateVerb install(String mac, String item, String content) {
    return new CertificateVerb(
        "POST",
        "devices/" + segment(mac) + "/certificates",
        Json.object().put("item", item).put("content", content).toString());
  }

  public static CertificateVerb issue(String mac) {
    return new CertificateVerb("POST", "devices/" + segment(mac) + "/certificates/own", "");
  }

  public static CertificateVerb installed(String mac) {
    return new CertificateVerb("GET", "devices/" + segment(mac) + "/certificates", "");
  }

  private static String bootstrap(String mac) {
    return "devices/" + segment(mac) + "/bootstrap";
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
