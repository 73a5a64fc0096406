package io.dragoman.pki;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The kinds of keys a bridge really begins with, which other tests spare themselves. */
class DefaultAuthorityTest extends AuthorityFixture {
  @Override
  AuthorityPolicy policy() {
    return AuthorityPolicy.defaults("http://127.0.0.1:8080/pki");
  }

  @Test
  void openssl_accepts_and_refuses_a_chain_of_the_defaults() throws Exception {
    OpenSsl openssl = new OpenSsl(home);
    Issued good = issued(PHONE);
    Issued bad = issued(OTHER);
    revoke(bad);
    String goodFile = written(good);
    String badFile = written(bad);
    file("crl.pem", published("/crl.pem"));
    file("root.pem", Pem.of(authority.serving().root().certificate()));
    file("issuing.pem", Pem.of(authority.serving().issuing().certificate()));

    assertThat(bits(openssl, "root.pem")).contains("(3072 bit)");
    assertThat(bits(openssl, "issuing.pem")).contains("(3072 bit)");
    assertThat(bits(openssl, goodFile)).contains("(2048 bit)");
    assertThat(verified(openssl, goodFile)).contains(goodFile + ": OK");
    assertThat(verified(openssl, badFile)).contains("certificate revoked");
  }

  private static String bits(OpenSsl openssl, String file) throws Exception {
    return openssl.run("x509", "-in", file, "-noout", "-text");
  }

  private static String verified(OpenSsl openssl, String file) throws Exception {
    return openssl.run(
        "verify",
        "-x509_strict",
        "-crl_check",
        "-crl_check_all",
        "-CAfile",
        "root.pem",
        "-untrusted",
        "issuing.pem",
        "-CRLfile",
        "crl.pem",
        file);
  }
}
