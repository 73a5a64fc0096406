package io.dragoman.security.digest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTest {
  private static final String MD5 = "0123456789abcdef0123456789abcdef";
  private static final String VALID =
      "username=\"u\", realm=\"r\", nonce=\"n\", uri=\"/\", response=\"" + MD5 + "\"";

  /** RFC 7616 § 3.9.1, with MD5. */
  @Test
  void the_md5_example_of_rfc_7616() {
    Authorization sent = example7616("MD5", "8ca523f5e9506fed4657c9700eebdbec");
    String ha1 = Algorithm.MD5.hash("Mufasa", "http-auth@example.org", "Circle of Life");
    assertThat(sent.expected(ha1, "GET")).isEqualTo(sent.response());
  }

  /** RFC 7616 § 3.9.1, with SHA-256. */
  @Test
  void the_sha_256_example_of_rfc_7616() {
    Authorization sent =
        example7616("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    String ha1 = Algorithm.SHA_256.hash("Mufasa", "http-auth@example.org", "Circle of Life");
    assertThat(sent.expected(ha1, "GET")).isEqualTo(sent.response());
  }

  private static Authorization example7616(String algorithm, String response) {
    return parsed(
        """
        Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html", \
        algorithm=%s, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", nc=00000001, \
        cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", qop=auth, response="%s", \
        opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"\
        """
            .formatted(algorithm, response));
  }

  /** RFC 2617 § 3.5. */
  @Test
  void the_example_of_rfc_2617() {
    Authorization sent =
        parsed(
            """
            Digest username="Mufasa", realm="testrealm@host.com", \
            nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html", qop=auth, \
            nc=00000001, cnonce="0a4f113b", response="6629fae49393a05397450978507c4ef1", \
            opaque="5ccc069c403ebaf9f0171e9517f40e41\"\
            """);
    String ha1 = Algorithm.MD5.hash("Mufasa", "testrealm@host.com", "Circle Of Life");
    assertThat(sent.expected(ha1, "GET")).isEqualTo(sent.response());
  }

  /** RFC 2069 § 2.4 as corrected by its erratum. */
  @Test
  void the_example_of_rfc_2069() {
    Authorization sent =
        parsed(
            """
            Digest username="Mufasa", realm="testrealm@host.com", \
            nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html", \
            response="1949323746fe6a43ef61f9606e7febea\"\
            """);
    String ha1 = Algorithm.MD5.hash("Mufasa", "testrealm@host.com", "CircleOfLife");
    assertThat(sent.expected(ha1, "GET")).isEqualTo(sent.response());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Digest " + VALID,
        "digest " + VALID,
        "DIGEST   " + VALID,
        "Digest ,, " + VALID + " , ,",
        "Digest " + VALID + ",qop=auth,nc=0000000a,cnonce=\"\"",
        "Digest " + VALID + ", qop=\"auth\", nc=\"00000001\", cnonce=\"x\", algorithm=\"MD5\"",
        "Digest " + VALID + ", algorithm=md5",
        "Digest " + VALID + ", userhash=false",
        "Digest " + VALID + ", unknown=token, other=\"a,b=c\"",
      })
  void what_the_grammar_allows_is_read(String header) {
    assertThat(Authorization.parse(header)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Digest",
        "Digest ",
        "Digest,",
        "Basic dXNlcjpwYXNz",
        "Digestusername=\"u\"",
        "Digest " + VALID + ", username=\"v\"",
        "Digest " + VALID + ", USERNAME=\"v\"",
        "Digest " + VALID + " nonce2=\"x\"",
        "Digest " + VALID + "\"",
        "Digest " + VALID + ", a",
        "Digest " + VALID + ", a=",
        "Digest " + VALID + ", =a",
        "Digest " + VALID + ", a=\"",
        "Digest " + VALID + ", a=\"\\",
        "Digest " + VALID + ", a=b;c",
        "Digest " + VALID + ", a=\"\u0000\"",
        "Digest " + VALID + ", a=\"\r\n\"",
        "Digest " + VALID + ", a=\"\u20AC\"",
        "Digest " + VALID + ", algorithm=MD5-sess",
        "Digest " + VALID + ", algorithm=SHA-256",
        "Digest " + VALID + ", algorithm=",
        "Digest " + VALID + ", qop=auth-int, nc=00000001, cnonce=\"x\"",
        "Digest " + VALID + ", qop=auth",
        "Digest " + VALID + ", qop=auth, nc=00000001",
        "Digest " + VALID + ", qop=auth, nc=1, cnonce=\"x\"",
        "Digest " + VALID + ", qop=auth, nc=00000000, cnonce=\"x\"",
        "Digest " + VALID + ", qop=auth, nc=0000000g, cnonce=\"x\"",
        "Digest " + VALID + ", qop=auth, nc=000000001, cnonce=\"x\"",
        "Digest " + VALID + ", userhash=true",
        "Digest username=u, realm=\"r\", nonce=\"n\", uri=\"/\", response=\"" + MD5 + "\"",
        "Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"/\", response=\"0123\"",
        "Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"/\"",
        "Digest realm=\"r\", nonce=\"n\", uri=\"/\", response=\"" + MD5 + "\"",
        "Digest username=\"u\", nonce=\"n\", uri=\"/\", response=\"" + MD5 + "\"",
        "Digest username=\"u\", realm=\"r\", uri=\"/\", response=\"" + MD5 + "\"",
        "Digest username=\"u\", realm=\"r\", nonce=\"n\", response=\"" + MD5 + "\"",
      })
  void what_breaks_it_is_refused(String header) {
    assertThat(Authorization.parse(header)).isEmpty();
  }

  @Test
  void escapes_in_quotes_are_resolved() {
    Authorization sent =
        parsed("Digest " + VALID.replace("\"u\"", "\"DOM\\\\us\\\"er\"") + ", algorithm=MD5");
    assertThat(sent.username()).isEqualTo("DOM\\us\"er");
  }

  @Test
  void limits_hold() {
    assertThat(Authorization.parse("Digest " + VALID + ", x=\"" + "y".repeat(4096) + "\""))
        .isEmpty();
    StringBuilder many = new StringBuilder("Digest " + VALID);
    for (int i = 0; i < 11; i++) {
      many.append(", p").append(i).append("=1");
    }
    assertThat(Authorization.parse(many.toString())).isPresent();
    assertThat(Authorization.parse(many + ", p11=1")).isEmpty();
  }

  @Test
  void it_prints_nothing_of_what_was_sent() {
    assertThat(parsed("Digest " + VALID).toString()).isEqualTo("Digest MD5");
  }

  private static Authorization parsed(String header) {
    return Authorization.parse(header).orElseThrow();
  }
}
