package io.dragoman.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.CertificateRefused;
import io.dragoman.model.PeerCertificate;
import io.dragoman.model.Problem;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTrustTest extends AuthorityFixture {
  private Signer issuing;
  private Instant now;

  @BeforeEach
  void know_the_issuer() {
    issuing = authority.serving().issuing();
    now = clock.instant();
  }

  private void check(X509Certificate... chain) throws Exception {
    authority.deviceTrust().checkClientTrusted(chain, "UNKNOWN");
  }

  private void assertRefused(Cause cause, X509Certificate... chain) {
    assertThatThrownBy(() -> check(chain))
        .isInstanceOfSatisfying(
            CertificateRefused.class, refused -> assertThat(refused.why()).isEqualTo(cause));
  }

  @Test
  void a_devices_certificate_is_taken_with_or_without_its_issuers() throws Exception {
    Issued issued = issued(PHONE);
    check(issued.certificate());
    check(issued.certificate(), issuing.certificate());
    check(issued.certificate(), issuing.certificate(), authority.serving().root().certificate());
  }

  @Test
  void none_is_refused() {
    assertRefused(Cause.CERTIFICATE_MISSING);
    assertThatThrownBy(() -> authority.deviceTrust().checkClientTrusted(null, "RSA"))
        .isInstanceOf(CertificateRefused.class);
  }

  @Test
  void a_self_signed_one_is_refused() throws Exception {
    assertRefused(Cause.CERTIFICATE_UNTRUSTED, Forge.device(now).sign());
  }

  @Test
  void another_authoritys_is_refused_also_when_it_borrows_our_name() throws Exception {
    String ours = issuing.certificate().getSubjectX500Principal().getName();
    Signer stranger = Forge.authority("Another CA", now);
    assertRefused(Cause.CERTIFICATE_UNTRUSTED, Forge.device(now).by(stranger).sign());

    X509Certificate borrowed =
        Forge.device(now).by(new Signer(issuing.certificate(), stranger.key())).sign();
    assertThat(borrowed.getIssuerX500Principal().getName()).isEqualTo(ours);
    assertRefused(Cause.CERTIFICATE_UNTRUSTED, borrowed);
    assertRefused(Cause.CERTIFICATE_UNTRUSTED, borrowed, issuing.certificate());
  }

  @Test
  void a_device_cannot_sign_for_another_device() throws Exception {
    Signer middle =
        new Signer(
            Forge.device(now).by(issuing).asAuthority().sign(),
            KeyProfile.EC_P256.generate().getPrivate());
    assertRefused(
        Cause.CERTIFICATE_UNTRUSTED,
        Forge.device(now).by(middle).names(PeerIdentity.PREFIX + OTHER).sign(),
        middle.certificate());
  }

  @Test
  void times_count_by_the_bridges_clock() throws Exception {
    X509Certificate old =
        Forge.device(now).by(issuing).from(now.minusSeconds(7_200), now.minusSeconds(60)).sign();
    assertRefused(Cause.CERTIFICATE_EXPIRED, old);
    X509Certificate early =
        Forge.device(now).by(issuing).from(now.plusSeconds(60), now.plusSeconds(7_200)).sign();
    assertRefused(Cause.CERTIFICATE_NOT_YET_VALID, early);

    clock.pass(Duration.ofMinutes(2));
    check(early);
  }

  @Test
  void a_clock_that_has_jumped_beyond_the_authoritys_life_issues_and_takes_nothing() {
    Issued issued = issued(PHONE);
    for (int days : new int[] {-4_000, 8_000}) {
      clock.pass(Duration.ofDays(days));
      assertThatThrownBy(() -> await(authority.issue(PHONE)))
          .cause()
          .isInstanceOfSatisfying(
              Problem.class, p -> assertThat(p.why()).isEqualTo(Cause.AUTHORITY_UNUSABLE))
          .hasMessageContaining("clock says");
      assertThatThrownBy(() -> check(issued.certificate())).isInstanceOf(CertificateRefused.class);
      assertThat(usable(issued, PHONE)).isFalse();
    }
  }

  @Test
  void one_made_for_something_else_is_refused() throws Exception {
    assertRefused(
        Cause.CERTIFICATE_WRONG_USE,
        Forge.device(now).by(issuing).use(KeyPurposeId.id_kp_serverAuth).sign());
    assertRefused(Cause.CERTIFICATE_WRONG_USE, Forge.device(now).by(issuing).use(null).sign());
    assertRefused(Cause.CERTIFICATE_WRONG_USE, Forge.device(now).by(issuing).asAuthority().sign());
    assertRefused(Cause.CERTIFICATE_WRONG_USE, Forge.device(now).by(issuing).names().sign());
    ServerIdentity listener =
        authority.listener(home.resolve("listener.p12"), vault, java.util.Set.of("localhost"));
    assertRefused(Cause.CERTIFICATE_WRONG_USE, listener.chain().get(0));
  }

  @Test
  void a_revoked_one_is_refused_from_the_moment_that_is_durable() throws Exception {
    Issued issued = issued(PHONE);
    check(issued.certificate());
    revoke(issued);
    assertRefused(Cause.CERTIFICATE_REVOKED, issued.certificate());
  }

  @Test
  void one_that_names_another_device_than_it_was_issued_to_is_refused() throws Exception {
    BigInteger serial = issued(OTHER).certificate().getSerialNumber();
    assertRefused(Cause.CERTIFICATE_UNTRUSTED, Forge.device(now).by(issuing).serial(serial).sign());
  }

  @Test
  void ten_kilobytes_are_refused_in_one_certificate_or_in_many() throws Exception {
    X509Certificate large = Forge.device(now).by(issuing).padded(10_000).sign();
    assertRefused(Cause.CERTIFICATE_TOO_LARGE, large);
    X509Certificate good = issued(PHONE).certificate();
    assertRefused(Cause.CERTIFICATE_TOO_LARGE, good, large);
    assertRefused(Cause.CERTIFICATE_TOO_LARGE, good, good, good, good, good, good);
  }

  @Test
  void nobody_is_trusted_as_a_server() {
    X509Certificate good = issued(PHONE).certificate();
    assertThatThrownBy(
            () ->
                authority.deviceTrust().checkServerTrusted(new X509Certificate[] {good}, "UNKNOWN"))
        .isInstanceOf(CertificateRefused.class);
  }

  @Test
  void a_certificate_names_its_device() {
    Issued issued = issued(PHONE);
    assertThat(Authority.peer(issued.certificate()))
        .contains(new PeerCertificate(PHONE, issued.serial()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:dragoman:device:",
        "urn:dragoman:device:7c2f80a1b2",
        "urn:dragoman:device:7c2f80a1b2c3c3",
        "urn:dragoman:device:7c:2f:80:a1:b2:c3/../x",
        "urn:dragoman:device: 7c2f80a1b2c3",
        "urn:dragoman:device:zzzzzzzzzzzz",
        "urn:other:7c2f80a1b2c3",
        "7c2f80a1b2c3"
      })
  void what_is_no_mac_names_nobody(String name) throws Exception {
    assertThat(Authority.peer(Forge.device(now).names(name).sign())).isEmpty();
  }

  @Test
  void two_names_or_none_name_nobody() throws Exception {
    assertThat(Authority.peer(Forge.device(now).names().sign())).isEmpty();
    assertThat(
            Authority.peer(
                Forge.device(now)
                    .names(PeerIdentity.PREFIX + PHONE, PeerIdentity.PREFIX + OTHER)
                    .sign()))
        .isEmpty();
    String[] many = new String[500];
    java.util.Arrays.fill(many, PeerIdentity.PREFIX + PHONE);
    assertThat(Authority.peer(Forge.device(now).names(many).sign())).isEmpty();
  }

  @Test
  void a_serial_beyond_rfc_5280_names_nobody() throws Exception {
    X509Certificate negative = Forge.device(now).by(issuing).serial(BigInteger.valueOf(-5)).sign();
    X509Certificate long_ =
        Forge.device(now).by(issuing).serial(BigInteger.ONE.shiftLeft(200)).sign();
    assertThatCode(() -> assertThat(Authority.peer(negative)).isEmpty()).doesNotThrowAnyException();
    assertThat(Authority.peer(long_)).isEmpty();
    assertRefused(Cause.CERTIFICATE_WRONG_USE, long_);
  }
}
