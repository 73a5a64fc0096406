package io.dragoman.pki;

import io.dragoman.model.Mac;
import io.dragoman.model.PeerCertificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which device a certificate names. What it says is hostile until a handshake has verified it. */
final class PeerIdentity {
  static final String PREFIX = "urn:dragoman:device:";

  private static final int URI = 6;
  private static final int MOST_NAMES = 8;
  private static final int LONGEST_SERIAL_BITS = 160;

  private PeerIdentity() {}

  /**
   * Exactly one alternative name is one of ours, and it is a MAC; else empty, never an exception.
   */
  static Optional<PeerCertificate> of(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      boolean serial =
          certificate.getSerialNumber().signum() > 0
              && certificate.getSerialNumber().bitLength() <= LONGEST_SERIAL_BITS;
      if (names == null || names.size() > MOST_NAMES || !serial) {
        return Optional.empty();
      }
      List<String> ours = names.stream().flatMap(name -> ours(name).stream()).toList();
      return ours.size() == 1
          ? Mac.parse(ours.get(0))
              .map(
                  mac ->
                      new PeerCertificate(
                          mac, CertificateBuilder.hex(certificate.getSerialNumber())))
          : Optional.empty();
    } catch (CertificateParsingException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> ours(List<?> name) {
    return name.get(0).equals(URI)
            && name.get(1) instanceof String uri
            && uri.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
        ? Optional.of(uri.substring(PREFIX.length()))
        : Optional.empty();
  }
}
