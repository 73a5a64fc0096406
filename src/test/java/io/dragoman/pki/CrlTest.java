package io.dragoman.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;

class CrlTest extends AuthorityFixture {
  @Test
  void openssl_accepts_a_good_certificate_and_refuses_a_revoked_one() throws Exception {
    OpenSsl openssl = new OpenSsl(home);
    Issued good = issued(PHONE);
    Issued bad = issued(OTHER);
    revoke(bad);
    String goodFile = written(good);
    String badFile = written(bad);
    file("crl.pem", published("/crl.pem"));

    String[] verify = {
      "verify", "-x509_strict", "-crl_check_all", "-CAfile", "ca.pem", "-CRLfile", "crl.pem"
    };
    assertThat(openssl.run(with(verify, goodFile))).contains(goodFile + ": OK");
    assertThat(openssl.run(with(verify, badFile))).contains("certificate revoked");
  }

  @Test
  void openssl_reads_the_list_and_its_signature() throws Exception {
    OpenSsl openssl = new OpenSsl(home);
    Issued bad = issued(PHONE);
    revoke(bad);
    file("1.crl", published("/crl/1"));
    file("issuing.pem", Pem.of(authority.serving().issuing().certificate()));

    String text =
        openssl.run(
            "crl", "-inform", "DER", "-in", "1.crl", "-noout", "-text", "-CAfile", "issuing.pem");

    assertThat(text)
        .contains("verify OK")
        .contains("X509v3 CRL Number")
        .contains("X509v3 Authority Key Identifier")
        .contains("Key Compromise")
        .containsIgnoringCase("Serial Number: " + even(bad.serial()));
  }

  @Test
  void a_list_is_published_anew_when_something_is_revoked_and_only_then() throws Exception {
    Issued first = issued(PHONE);
    X509CRL empty = list();
    assertThat(list()).isEqualTo(empty);
    issued(OTHER);
    assertThat(list()).isEqualTo(empty);

    revoke(first);

    X509CRL next = list();
    assertThat(next.isRevoked(first.certificate())).isTrue();
    assertThat(number(next)).isGreaterThan(number(empty));
  }

  @Test
  void a_list_is_published_anew_long_before_it_ends() throws Exception {
    X509CRL first = list();
    assertThat(first.getNextUpdate())
        .isEqualTo(Date.from(clock.instant().plus(Duration.ofDays(7))));
    clock.pass(Duration.ofHours(25));

    X509CRL second = list();

    assertThat(second.getThisUpdate()).isAfter(first.getThisUpdate());
    assertThat(number(second)).isGreaterThan(number(first));
  }

  @Test
  void numbers_never_go_back_over_a_restart_or_a_clock_that_jumps() throws Exception {
    X509CRL first = list();
    reopen();
    X509CRL second = list();
    clock.pass(Duration.ofDays(-2));
    X509CRL third = list();

    assertThat(number(second)).isGreaterThan(number(first));
    assertThat(number(third)).isGreaterThan(number(second));
  }

  @Test
  void what_has_ended_leaves_the_list() throws Exception {
    Issued issued = issued(PHONE);
    revoke(issued);
    assertThat(list().getRevokedCertificates()).hasSize(1);

    clock.pass(policy().deviceValidity().plusDays(3));

    assertThat(list().getRevokedCertificates()).isNull();
  }

  @Test
  void lists_of_nothing_are_not_found() {
    for (String path : new String[] {"/crl/2", "/crl/root-0", "/crl/x", "/crl/", "/", "", "/ca"}) {
      assertThat(await(authority.publications().answer("GET", path, new byte[0])).status())
          .as(path)
          .isEqualTo(404);
    }
  }

  private X509CRL list() throws Exception {
    X509CRL list =
        (X509CRL)
            CertificateFactory.getInstance("X.509")
                .generateCRL(new ByteArrayInputStream(published("/crl")));
    list.verify(authority.serving().issuing().certificate().getPublicKey());
    return list;
  }

  private static BigInteger number(X509CRL list) {
    byte[] value = list.getExtensionValue(Extension.cRLNumber.getId());
    return ASN1Integer.getInstance(ASN1OctetString.getInstance(value).getOctets()).getValue();
  }

  private static String[] with(String[] start, String last) {
    String[] all = java.util.Arrays.copyOf(start, start.length + 1);
    all[start.length] = last;
    return all;
  }

  private static String even(String serial) {
    return serial.length() % 2 == 0 ? serial : "0" + serial;
  }

  @Test
  void the_time_of_a_revocation_is_told() throws Exception {
    Issued issued = issued(PHONE);
    Instant at = clock.instant();
    revoke(issued);
    clock.pass(Duration.ofHours(2));
    assertThat(list().getRevokedCertificate(issued.certificate()).getRevocationDate())
        .isEqualTo(Date.from(at));
  }
}
