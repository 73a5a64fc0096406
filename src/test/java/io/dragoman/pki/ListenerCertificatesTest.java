package io.dragoman.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenerCertificatesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
  private static final Set<String> NAMES =
      new LinkedHashSet<>(List.of("prov.example.net", "192.0.2.1", "2001:db8::1"));

  @TempDir Path home;
  private Vault vault;

  @BeforeEach
  void open() {
    vault = new Vault(MasterKey.open(home.resolve("master.key"), true));
  }

  private ServerIdentity own() {
    return ListenerCertificates.own(home.resolve("pki/listener.p12"), vault, NAMES, CLOCK);
  }

  @Test
  void the_first_start_makes_a_certificate_and_later_ones_keep_it() {
    ServerIdentity first = own();
    assertThat(own()).isEqualTo(first);
  }

  @Test
  void it_is_rsa_2048_for_ten_years_and_all_names() throws Exception {
    X509Certificate certificate = own().chain().get(0);
    certificate.verify(certificate.getPublicKey());
    assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
        .isEqualTo(2048);
    assertThat(certificate.getSubjectX500Principal().getName()).contains("CN=prov.example.net");
    assertThat(certificate.getSubjectAlternativeNames())
        .extracting(name -> String.valueOf(name.get(1)))
        .containsExactly("prov.example.net", "192.0.2.1", "2001:db8:0:0:0:0:0:1");
    certificate.checkValidity(Date.from(Instant.parse("2026-01-02T03:00:00Z")));
    certificate.checkValidity(Date.from(Instant.parse("2036-01-02T03:00:00Z")));
  }

  @Test
  void the_file_is_sealed_and_its_owners_alone() throws Exception {
    own();
    Path file = home.resolve("pki/listener.p12");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    KeyStore store = KeyStore.getInstance("PKCS12");
    assertThatThrownBy(() -> store.load(Files.newInputStream(file), new char[0])).isNotNull();
  }

  @Test
  void an_operators_keystore_is_used() throws Exception {
    ServerIdentity other = own();
    Path file = home.resolve("operator.p12");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    char[] password = "s3cret".toCharArray();
    store.setKeyEntry("x", other.key(), password, other.chain().toArray(Certificate[]::new));
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password);
    }
    assertThat(ListenerCertificates.keystore(file, Secret.of("s3cret"))).isEqualTo(other);
    assertThatThrownBy(() -> ListenerCertificates.keystore(file, Secret.of("wr0ng")))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("operator.p12")
        .hasMessageNotContaining("wr0ng");
  }

  @Test
  void what_is_no_keystore_is_a_problem() throws Exception {
    Path file = home.resolve("text.p12");
    Files.write(file, "no keystore".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> ListenerCertificates.keystore(file, Secret.NONE))
        .isInstanceOf(Problem.class);
  }
}
