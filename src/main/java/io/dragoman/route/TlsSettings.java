package io.dragoman.route;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * TLS of one listener.
 *
 * @param chain the server's certificate first
 * @param clients whether the peer must show a certificate
 * @param trusted issuers of client certificates; unused with {@link Clients#NONE}
 * @param engine whose TLS to use
 */
public record TlsSettings(
    PrivateKey key,
    List<X509Certificate> chain,
    Profile profile,
    Clients clients,
    List<X509Certificate> trusted,
    Engine engine) {

  public TlsSettings {
    chain = List.copyOf(chain);
    trusted = List.copyOf(trusted);
  }

  public static TlsSettings server(PrivateKey key, List<X509Certificate> chain, Profile profile) {
    return new TlsSettings(key, chain, profile, Clients.NONE, List.of(), Engine.FASTEST);
  }

  public TlsSettings with(Engine newEngine) {
    return new TlsSettings(key, chain, profile, clients, trusted, newEngine);
  }

  /** Names the certificate only. */
  @Override
  public String toString() {
    return profile + " TLS as " + chain.get(0).getSubjectX500Principal();
  }

  /** What is offered to the peer. */
  public enum Profile {
    /** TLS 1.2 and 1.3. */
    MODERN,
    /** Also TLS 1.0, 1.1 and CBC suites, for firmware that knows no better. */
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
