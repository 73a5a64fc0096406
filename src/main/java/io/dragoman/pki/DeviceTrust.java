package io.dragoman.pki;

import io.dragoman.model.Cause;
import io.dragoman.model.CertificateRefused;
import io.dragoman.model.PeerCertificate;
import io.dragoman.store.CertificateRecord;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Decides about devices' certificates within the handshake: issued by a live generation, valid,
 * made for a client, naming a device, not revoked (RFC 5280 § 6, design.md § 5). Never blocks.
 */
final class DeviceTrust extends X509ExtendedTrustManager {
  private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
  private static final int MOST_BYTES = 8_192;
  private static final int MOST_CERTIFICATES = 5;

  private final Supplier<List<CaGeneration>> live;
  private final CertificateRegistry registry;
  private final Consumer<String> unknown;
  private final Clock clock;

  /**
   * @param unknown told of a serial that is well signed but not known here: another bridge's
   */
  DeviceTrust(
      Supplier<List<CaGeneration>> live,
      CertificateRegistry registry,
      Consumer<String> unknown,
      Clock clock) {
    this.live = live;
    this.registry = registry;
    this.unknown = unknown;
    this.clock = clock;
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain == null || chain.length == 0) {
      throw new CertificateRefused(Cause.CERTIFICATE_MISSING);
    }
    bound(chain);
    X509Certificate device = chain[0];
    X509Certificate issuer = issuer(device);
    validate(device, issuer);
    purpose(device);
    PeerCertificate peer =
        PeerIdentity.of(device)
            .orElseThrow(() -> new CertificateRefused(Cause.CERTIFICATE_WRONG_USE));
    Optional<CertificateRecord> known = registry.find(peer.serial());
    if (known.isEmpty()) {
      unknown.accept(peer.serial());
    } else if (known.get().revoked()) {
      throw new CertificateRefused(Cause.CERTIFICATE_REVOKED);
    } else if (!known.get().mac().equals(peer.mac())) {
      throw new CertificateRefused(Cause.CERTIFICATE_UNTRUSTED);
    }
  }

  private static void bound(X509Certificate... chain) throws CertificateException {
    long bytes = 0;
    for (X509Certificate certificate : chain) {
      bytes += certificate.getEncoded().length;
    }
    if (chain.length > MOST_CERTIFICATES || bytes > MOST_BYTES) {
      throw new CertificateRefused(Cause.CERTIFICATE_TOO_LARGE);
    }
  }

  /** What else the peer has sent is of no interest: all issuers are known. */
  private X509Certificate issuer(X509Certificate device) throws CertificateRefused {
    for (CaGeneration generation : live.get()) {
      X509Certificate issuing = generation.issuing().certificate();
      if (issuing.getSubjectX500Principal().equals(device.getIssuerX500Principal())) {
        return issuing;
      }
    }
    throw new CertificateRefused(Cause.CERTIFICATE_UNTRUSTED);
  }

  private void validate(X509Certificate device, X509Certificate issuer)
      throws CertificateException {
    Date now = Date.from(clock.instant());
    try {
      issuer.checkValidity(now);
      PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
      parameters.setRevocationEnabled(false); // asked of memory below
      parameters.setDate(now);
      CertPathValidator.getInstance("PKIX")
          .validate(
              CertificateFactory.getInstance("X.509").generateCertPath(List.of(device)),
              parameters);
    } catch (CertPathValidatorException e) {
      throw new CertificateRefused(cause(e.getReason()));
    } catch (CertificateNotYetValidException e) {
      throw new CertificateRefused(Cause.CERTIFICATE_NOT_YET_VALID);
    } catch (CertificateException e) {
      throw new CertificateRefused(Cause.CERTIFICATE_EXPIRED);
    } catch (GeneralSecurityException e) {
      throw new CertificateRefused(Cause.CERTIFICATE_UNTRUSTED);
    }
  }

  private static Cause cause(CertPathValidatorException.Reason reason) {
    if (reason == BasicReason.EXPIRED) {
      return Cause.CERTIFICATE_EXPIRED;
    }
    return reason == BasicReason.NOT_YET_VALID
        ? Cause.CERTIFICATE_NOT_YET_VALID
        : Cause.CERTIFICATE_UNTRUSTED;
  }

  private static void purpose(X509Certificate device) throws CertificateException {
    List<String> uses = device.getExtendedKeyUsage();
    boolean[] usage = device.getKeyUsage();
    boolean client = uses != null && uses.contains(CLIENT_AUTH);
    boolean signs = usage != null && usage[0];
    if (!client || !signs || device.getBasicConstraints() >= 0) {
      throw new CertificateRefused(Cause.CERTIFICATE_WRONG_USE);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  /** Phones are servers to nobody. */
  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateRefused(Cause.CERTIFICATE_WRONG_USE);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  /** Named to the peer, so that it can choose among its certificates. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return live.get().stream()
        .map(generation -> generation.issuing().certificate())
        .collect(Collectors.toList())
        .toArray(X509Certificate[]::new);
  }
}
