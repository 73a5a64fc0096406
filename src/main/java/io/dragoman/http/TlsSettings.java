package io.dragoman.http;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * TLS of one listener.
 *
 * @param chain the server's certificate first
 * @param clients whether the peer must show a certificate
 * @param trust whose; empty only with {@link Clients#NONE}
 * @param engine whose TLS to use
 */
public record TlsSettings(
    PrivateKey key,
    List<X509Certificate> chain,
    Profile profile,
    Clients clients,
    Optional<ClientTrust> trust,
    Engine engine) {

  public TlsSettings {
    chain = List.copyOf(chain);
    if (clients != Clients.NONE && trust.isEmpty()) {
      throw new IllegalArgumentException("client certificates need somebody who judges them");
    }
  }

  public static TlsSettings server(PrivateKey key, List<X509Certificate> chain, Profile profile) {
    return new TlsSettings(key, chain, profile, Clients.NONE, Optional.empty(), Engine.FASTEST);
  }

  public TlsSettings with(Engine newEngine) {
    return new TlsSettings(key, chain, profile, clients, trust, newEngine);
  }

  public TlsSettings with(Clients newClients, ClientTrust newTrust) {
    return new TlsSettings(
        key, chain, profile, newClients, Optional.of(Objects.requireNonNull(newTrust)), engine);
  }

  /** Names the certificate only. */
  @Override
  public String toString() {
    return profile + " TLS as " + chain.get(0).getSubjectX500Principal();
  }

  /** What is offered to the peer. */
  public enum Profile {
    /** TLS 1.2 and 1.3 with forward secrecy and AEAD; nothing that rests on SHA-1. */
    MODERN,
    /** Also TLS 1.0, 1.1, CBC suites, SHA-1 and short keys, for firmware that knows no better. */
    LEGACY
  }

  /** Client certificates. */
  public enum Clients {
    NONE,
    WANTED,
    REQUIRED
  }

  /** Who does the cryptography. */
  public enum Engine {
    /** OpenSSL where its native library can be loaded, the JDK otherwise. */
    FASTEST,
    JDK
  }
}
