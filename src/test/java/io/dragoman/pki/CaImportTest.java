package io.dragoman.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Cause;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import io.dragoman.store.Change;
import io.dragoman.store.JdbcStore;
import io.dragoman.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Authorities that an operator has made with openssl. */
class CaImportTest {
  private static final Mac PHONE = Mac.of("7c2f80a1b2c3");

  @TempDir Path home;
  private OpenSsl openssl;
  private JdbcStore store;

  @BeforeEach
  void make_a_root_and_an_issuing_authority() throws Exception {
    openssl = new OpenSsl(home);
    Vault vault = new Vault(MasterKey.create(home.resolve("master.key")));
    store = JdbcStore.open(StoreSettings.embedded(home.resolve("data")), vault, Clock.systemUTC());
    openssl.run(
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-noenc",
        "-keyout",
        "root.key",
        "-out",
        "root.pem",
        "-subj",
        "/CN=Operator Root",
        "-days",
        "3650",
        "-addext",
        "keyUsage=keyCertSign,cRLSign");
    issue("issuing", "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign,cRLSign", "3650");
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void issue(String name, String extensions, String days) throws Exception {
    Files.writeString(home.resolve(name + ".ext"), extensions + "\n");
    openssl.run(
        "req",
        "-newkey",
        "rsa:2048",
        "-noenc",
        "-keyout",
        name + ".key",
        "-out",
        name + ".csr",
        "-subj",
        "/CN=Operator " + name);
    openssl.run(
        "x509",
        "-req",
        "-in",
        name + ".csr",
        "-CA",
        "root.pem",
        "-CAkey",
        "root.key",
        "-CAcreateserial",
        "-days",
        days,
        "-extfile",
        name + ".ext",
        "-out",
        name + ".pem");
  }

  private Path join(String name, String... parts) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      text.append(Files.readString(home.resolve(part)));
    }
    return Files.writeString(home.resolve(name), text);
  }

  private Authority open(Path file, String password) {
    AuthorityPolicy policy =
        AuthorityPolicy.defaults("http://127.0.0.1/pki")
            .withKeys(KeyProfile.EC_P256, KeyProfile.EC_P256, 0)
            .withImport(file, Secret.of(password));
    return Authority.open(policy, store, Clock.systemUTC());
  }

  /** A device's certificate, verified by openssl up to the operator's root. */
  private String verified(Authority authority) throws Exception {
    Issued issued = AuthorityFixture.await(authority.await().issue(PHONE));
    AuthorityFixture.await(store.commit(Change.of().with(issued.entry())));
    Files.writeString(home.resolve("phone.pem"), Pem.of(issued.certificate()));
    byte[] all =
        AuthorityFixture.await(authority.publications().answer("GET", "/ca.pem", new byte[0]))
            .body();
    Files.write(home.resolve("ca.pem"), all);
    return openssl.run(
        "verify",
        "-CAfile",
        "root.pem",
        "-untrusted",
        "ca.pem",
        "-purpose",
        "sslclient",
        "phone.pem");
  }

  @Test
  void a_pem_file_with_key_issuing_authority_and_root_is_taken() throws Exception {
    Path file = join("ca-all.pem", "issuing.key", "issuing.pem", "root.pem");
    try (Authority authority = open(file, "")) {
      assertThat(verified(authority)).contains("phone.pem: OK");
      assertThat(authority.trustAnchorsPem().get(0).strip())
          .isEqualToNormalizingNewlines(Files.readString(home.resolve("root.pem")).strip());
      assertThat(
              AuthorityFixture.await(
                      authority.publications().answer("GET", "/crl/root-1", new byte[0]))
                  .status())
          .as("whose key this bridge does not have")
          .isEqualTo(404);
    }
  }

  @Test
  void an_encrypted_key_and_pkcs12_are_taken() throws Exception {
    openssl.run(
        "pkcs8", "-topk8", "-in", "issuing.key", "-out", "sealed.key", "-passout", "pass:s3cret");
    Path pem = join("sealed.pem", "root.pem", "issuing.pem", "sealed.key");
    try (Authority authority = open(pem, "s3cret")) {
      assertThat(verified(authority)).contains("phone.pem: OK");
    }
    openssl.run(
        "pkcs12",
        "-export",
        "-inkey",
        "issuing.key",
        "-in",
        "issuing.pem",
        "-certfile",
        "root.pem",
        "-passout",
        "pass:s3cret",
        "-out",
        "ca.p12");
    CaFile file = CaFile.read(home.resolve("ca.p12"), Secret.of("s3cret"));
    assertThat(file.certificates()).hasSize(2);
  }

  @Test
  void below_a_root_with_its_key_an_issuing_authority_is_made() throws Exception {
    try (Authority authority = open(join("only-root.pem", "root.pem", "root.key"), "")) {
      assertThat(verified(authority)).contains("phone.pem: OK");
    }
  }

  @Test
  void an_import_is_taken_by_a_roll_over_and_only_once() throws Exception {
    AuthorityPolicy own =
        AuthorityPolicy.defaults("http://127.0.0.1/pki")
            .withKeys(KeyProfile.EC_P256, KeyProfile.EC_P256, 0);
    try (Authority authority = Authority.open(own, store, Clock.systemUTC()).await()) {
      String first = authority.trustAnchorsPem().get(0);
      authority.policy(
          own.withImport(
              join("ca-all.pem", "issuing.key", "issuing.pem", "root.pem"), Secret.NONE));
      AuthorityFixture.await(authority.rollOver(""));
      assertThat(verified(authority)).contains("phone.pem: OK");
      AuthorityFixture.await(authority.serve(2, ""));
      AuthorityFixture.await(authority.retire(1, ""));
      AuthorityFixture.await(authority.rollOver(""));
      assertThat(authority.trustAnchorsPem()).hasSize(2).doesNotContain(first);
    }
  }

  @Test
  void what_cannot_be_used_is_said_in_a_sentence_without_the_password() throws Exception {
    issue("leaf", "basicConstraints=CA:FALSE", "3650");
    issue("weak", "basicConstraints=critical,CA:TRUE\nkeyUsage=digitalSignature", "3650");
    Files.writeString(home.resolve("text.pem"), "no key store");

    assertUnusable(home.resolve("absent.pem"), "cannot be read");
    assertUnusable(home.resolve("text.pem"), "no PKCS#12");
    assertUnusable(join("a.pem", "issuing.pem", "root.pem"), "no private key");
    assertUnusable(join("b.pem", "issuing.key"), "no certificate");
    assertUnusable(join("c.pem", "leaf.key", "issuing.pem", "root.pem"), "belongs to its key");
    assertUnusable(join("d.pem", "issuing.key", "issuing.pem"), "is not in it");
    assertUnusable(join("e.pem", "leaf.key", "leaf.pem", "root.pem"), "is no authority");
    assertUnusable(join("f.pem", "weak.key", "weak.pem", "root.pem"), "may not sign");
    openssl.run(
        "pkcs8", "-topk8", "-in", "issuing.key", "-out", "sealed.key", "-passout", "pass:other");
    assertUnusable(join("g.pem", "sealed.key", "issuing.pem", "root.pem"), "does not open");
  }

  private void assertUnusable(Path file, String words) {
    try (Authority authority = open(file, "s3cret")) {
      assertThat(authority.fault().orElseThrow())
          .hasMessageContaining(file.getFileName().toString())
          .hasMessageContaining(words)
          .hasMessageNotContaining("s3cret");
      assertThatThrownBy(() -> AuthorityFixture.await(authority.issue(PHONE)))
          .hasRootCauseInstanceOf(Exception.class);
      assertThat(authority.fault().map(Problem::why)).contains(Cause.AUTHORITY_UNUSABLE);
    }
  }
}
