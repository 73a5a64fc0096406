package io.dragoman.http;

import java.util.ArrayList;
import java.util.List;

/** Protocols and cipher suites of the profiles, most wanted first; IANA names. */
final class TlsProtocols {
  /** Forward secrecy and AEAD (RFC 9325 § 4.2). */
  private static final List<String> MODERN_SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  /** What phones of 2007 to 2015 know; an engine leaves out what it does not know itself. */
  private static final List<String> OLD_SUITES =
      List.of(
          "TLS_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
          "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
          "TLS_DHE_RSA_WITH_AES_128_CBC_SHA",
          "TLS_DHE_RSA_WITH_AES_256_CBC_SHA",
          "TLS_RSA_WITH_AES_128_CBC_SHA256",
          "TLS_RSA_WITH_AES_128_CBC_SHA",
          "TLS_RSA_WITH_AES_256_CBC_SHA",
          "SSL_RSA_WITH_3DES_EDE_CBC_SHA");

  private TlsProtocols() {}

  static String[] protocols(TlsSettings.Profile profile) {
    return profile == TlsSettings.Profile.LEGACY
        ? new String[] {"TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1"}
        : new String[] {"TLSv1.3", "TLSv1.2"};
  }

  static List<String> suites(TlsSettings.Profile profile) {
    List<String> suites = new ArrayList<>(MODERN_SUITES);
    if (profile == TlsSettings.Profile.LEGACY) {
      suites.addAll(OLD_SUITES);
    }
    return suites;
  }
}
