package io.dragoman.bench;

import io.dragoman.pki.ListenerCertificates;
import io.dragoman.pki.ServerIdentity;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Set;

/** What all processes of a run share: one certificate, one set of canned answers. */
record Workplace(Path folder) {
  static final String PASSWORD = "benchmark";

  Path keystore() {
    return folder.resolve("server.p12");
  }

  Path answers() {
    return folder.resolve("answers.bin");
  }

  Path home() {
    return folder.resolve("home");
  }

  /** The server's RSA 2048 certificate, as the bridge itself would make it. */
  void makeCertificate() throws IOException, GeneralSecurityException {
    Vault vault = new Vault(MasterKey.create(folder.resolve("bench.key")));
    ServerIdentity identity =
        ListenerCertificates.own(
            folder.resolve("bench.sealed"), vault, Set.of("127.0.0.1"), Clock.systemUTC());
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "server",
        identity.key(),
        PASSWORD.toCharArray(),
        identity.chain().toArray(X509Certificate[]::new));
    try (OutputStream out = Files.newOutputStream(keystore())) {
      store.store(out, PASSWORD.toCharArray());
    }
  }

  ServerIdentity identity() {
    return ListenerCertificates.keystore(keystore(), io.dragoman.model.Secret.of(PASSWORD));
  }
}
