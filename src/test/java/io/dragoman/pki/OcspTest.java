package io.dragoman.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OcspTest extends AuthorityFixture {
  private OpenSsl openssl;

  @BeforeEach
  void open() throws IOException {
    openssl = new OpenSsl(home);
    file("issuing.pem", Pem.of(authority.serving().issuing().certificate()));
  }

  @Test
  void good_revoked_and_unknown_are_told_apart() throws Exception {
    Issued good = issued(PHONE);
    Issued bad = issued(OTHER);
    revoke(bad);
    Issued never = await(authority.issue(PHONE));

    assertThat(ask(good, "POST")).contains("Response verify OK", ": good");
    assertThat(ask(bad, "POST")).contains("Response verify OK", ": revoked", "keyCompromise");
    assertThat(ask(never, "POST")).contains("Response verify OK", ": unknown");
  }

  @Test
  void a_get_and_another_digest_serve_as_well() throws Exception {
    Issued good = issued(PHONE);
    assertThat(ask(good, "GET")).contains("Response verify OK", ": good");
    assertThat(ask(good, "POST", "-sha256")).contains("Response verify OK", ": good");
  }

  @Test
  void the_nonce_is_echoed() throws Exception {
    ask(issued(PHONE), "POST", "-nonce");
    OCSPReq request = new OCSPReq(Files.readAllBytes(home.resolve("request.der")));
    OCSPResp response = new OCSPResp(Files.readAllBytes(home.resolve("response.der")));

    Extension nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    assertThat(nonce).isNotNull();
    assertThat(
            ((BasicOCSPResp) response.getResponseObject())
                .getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce))
        .isEqualTo(nonce);
  }

  @Test
  void the_authoritys_own_key_signs_no_answer() throws Exception {
    Issued good = issued(PHONE);
    ask(good, "POST");
    assertThat(openssl.run("ocsp", "-respin", "response.der", "-resp_text", "-noverify"))
        .contains("CN=Dragoman OCSP", "OCSP Signing", "OCSP No Check");
  }

  @Test
  void what_is_no_request_is_refused_and_harms_nobody() throws Exception {
    byte[][] hostile = {
      {},
      new byte[Ocsp.LONGEST + 1],
      "no request".getBytes(StandardCharsets.US_ASCII),
      {0x30, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff},
      {0x30, 0x00},
      {0x30, 0x02, 0x30, 0x00}
    };
    for (byte[] request : hostile) {
      assertThat(status("POST", "/ocsp", request)).isEqualTo(OCSPRespBuilder.MALFORMED_REQUEST);
    }
    assertThat(status("GET", "/ocsp/%%%", new byte[0]))
        .isEqualTo(OCSPRespBuilder.MALFORMED_REQUEST);
    assertThat(status("GET", "/ocsp/", new byte[0])).isEqualTo(OCSPRespBuilder.MALFORMED_REQUEST);
  }

  @Test
  void questions_about_another_authoritys_certificates_are_not_answered() throws Exception {
    Issued good = issued(PHONE);
    String certificate = written(good);
    file("other.pem", Pem.of(Forge.authority("Another CA", clock.instant()).certificate()));
    openssl.run("ocsp", "-issuer", "other.pem", "-cert", certificate, "-reqout", "q", "-no_nonce");
    assertThat(status("POST", "/ocsp", Files.readAllBytes(home.resolve("q"))))
        .isEqualTo(OCSPRespBuilder.UNAUTHORIZED);
  }

  private int status(String method, String path, byte[] body) throws IOException {
    byte[] answer = await(authority.publications().answer(method, path, body)).body();
    return new OCSPResp(answer).getStatus();
  }

  /** Asks and verifies with openssl, the bytes carried by hand. */
  private String ask(Issued issued, String method, String... options) throws Exception {
    String certificate = written(issued);
    String digest = options.length > 0 && options[0].startsWith("-sha") ? options[0] : "-sha1";
    String nonce = options.length > 0 && options[0].equals("-nonce") ? "-nonce" : "-no_nonce";
    openssl.run(
        "ocsp",
        digest,
        "-issuer",
        "issuing.pem",
        "-cert",
        certificate,
        "-reqout",
        "request.der",
        nonce);
    byte[] request = Files.readAllBytes(home.resolve("request.der"));
    Publications.Publication answer =
        method.equals("POST")
            ? await(authority.publications().answer("POST", "/ocsp", request))
            : await(authority.publications().answer("GET", "/ocsp/" + encoded(request), request));
    assertThat(answer.contentType()).isEqualTo("application/ocsp-response");
    file("response.der", answer.body());
    return openssl.run(
        "ocsp",
        digest,
        "-issuer",
        "issuing.pem",
        "-cert",
        certificate,
        "-respin",
        "response.der",
        "-reqin",
        "request.der",
        "-CAfile",
        "ca.pem");
  }

  private static String encoded(byte[] request) {
    return URLEncoder.encode(
        Base64.getEncoder().encodeToString(request), StandardCharsets.US_ASCII);
  }
}
