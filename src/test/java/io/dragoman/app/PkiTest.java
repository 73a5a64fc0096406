package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.settings.SettingPart;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the authority publishes, asked for with the tools that everybody has. */
class PkiTest {
  @TempDir Path home;

  @Test
  void openssl_and_curl_find_what_they_verify_a_listener_with() throws Exception {
    try (TestBridge bridge = TestBridge.in(home).start()) {
      String base = "http://127.0.0.1:" + bridge.port(SettingPart.DOWNLOAD_HTTP) + "/pki";
      String ca = home.resolve("ca.pem").toString();
      String crl = home.resolve("crl.pem").toString();
      Tool.run("curl", "-sS", "-o", ca, base + "/ca.pem");
      Tool.run("curl", "-sS", "-o", crl, base + "/crl.pem");

      String handshake =
          Tool.run(
              "openssl",
              "s_client",
              "-connect",
              "127.0.0.1:" + bridge.port(SettingPart.DOWNLOAD_HTTPS),
              "-CAfile",
              ca,
              "-CRL",
              crl,
              "-crl_check",
              "-verify_ip",
              "127.0.0.1",
              "-verify_return_error");
      assertThat(handshake).contains("Verification: OK");

      assertThat(
              Tool.run("curl", "-sS", "-o", "/dev/null", "-w", "%{http_code}", base + "/nothing"))
          .isEqualTo("404");
      assertThat(Tool.run("curl", "-sSI", "-X", "GET", base + "/crl"))
          .contains("200 OK", "application/pkix-crl");
      assertThat(
              Tool.run(
                  "curl",
                  "-sS",
                  "-k",
                  "--http1.1",
                  "-o",
                  "/dev/null",
                  "-w",
                  "%{http_code}",
                  "https://127.0.0.1:" + bridge.port(SettingPart.DOWNLOAD_HTTPS) + "/pki/ca.pem"))
          .isEqualTo("200");
    }
  }

  @Test
  void openssl_asks_about_a_certificate_by_post_with_a_nonce() throws Exception {
    try (TestBridge bridge = TestBridge.in(home).start()) {
      String url = "http://127.0.0.1:" + bridge.port(SettingPart.DOWNLOAD_HTTP) + "/pki";
      String ca = home.resolve("ca.pem").toString();
      String chain = home.resolve("chain.pem").toString();
      Tool.run("curl", "-sS", "-o", ca, url + "/ca.pem");
      String shown =
          Tool.run(
              "openssl",
              "s_client",
              "-connect",
              "127.0.0.1:" + bridge.port(SettingPart.OPENSTAGE),
              "-showcerts");
      int issuing = shown.indexOf("-----BEGIN", shown.indexOf("-----BEGIN") + 1);
      java.nio.file.Files.writeString(
          Path.of(chain), shown.substring(issuing, shown.indexOf("-----END", issuing) + 25));

      String answer =
          Tool.run(
              "openssl",
              "ocsp",
              "-url",
              url + "/ocsp",
              "-issuer",
              chain,
              "-serial",
              "4711",
              "-CAfile",
              ca);

      assertThat(answer).contains("Response verify OK", "4711: unknown").doesNotContain("Nonce");
    }
  }
}
