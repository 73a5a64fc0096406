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
public record TrustVerb(String method, String path, String body) {

  public static TrustVerb begin(String mac, boolean pin, boolean again, Optional<LetterForm> form) {
    ObjectNode order = Json.object().put("mode", pin ? "pin" : "nopin").put("restart", again);
    form.ifPresent(letter -> order.put("letter", letter.id()));
    return new TrustVerb("POST", bootstrap(mac), order.toString());
  }

  public static TrustVerb show(String mac) {
    return new TrustVerb("GET", bootstrap(mac), "");
  }

  public static TrustVerb release(String mac) {
    return new TrustVerb("DELETE", bootstrap(mac), "");
  }

  public static TrustVerb renew(String mac) {
    return new TrustVerb("POST", bootstrap(mac) + "/renewal", "");
  }

  /**
   * @param mac null for those of all devices
   */
  public static TrustVerb certificates(String mac, int limit) {
    return new TrustVerb(
        "GET", "certificates?" + (mac == null ? "limit=" + limit : "mac=" + segment(mac)), "");
  }

  /**
   * @param reason null for none
   */
  public static TrustVerb revoke(String serial, String reason) {
    ObjectNode why = Json.object();
    if (reason != null) {
      why.put("reason", reason);
    }
    return new TrustVerb("POST", "certificates/" + segment(serial) + "/revocation", why.toString());
  }

  public static TrustVerb authority() {
    return new TrustVerb("GET", "certificates/authority", "");
  }

  public static TrustVerb generations() {
    return new TrustVerb("GET", "authorities", "");
  }

  public static TrustVerb rollOver() {
    return new TrustVerb("POST", "authorities", "");
  }

  /**
   * @param state {@code serving} or {@code retired}
   */
  public static TrustVerb move(String generation, String state) {
    return new TrustVerb(
        "PUT",
        "authorities/" + segment(generation) + "/state",
        Json.object().put("state", state).toString());
  }

  /**
   * @param item that takes the certificate, e.g. {@code wbm-server-certificate}
   * @param content base64 of a PKCS#12, or PEM
   */
  public static TrustVerb install(String mac, String item, String content) {
    return new TrustVerb(
        "POST",
        "devices/" + segment(mac) + "/certificates",
        Json.object().put("item", item).put("content", content).toString());
  }

  public static TrustVerb issue(String mac) {
    return new TrustVerb("POST", "devices/" + segment(mac) + "/certificates/own", "");
  }

  public static TrustVerb installed(String mac) {
    return new TrustVerb("GET", "devices/" + segment(mac) + "/certificates", "");
  }

  private static String bootstrap(String mac) {
    return "devices/" + segment(mac) + "/bootstrap";
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
