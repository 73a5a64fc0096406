package io.dragoman.subscriber.broadworks.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Shakes hands with a host as the door's own client does, and tells of the certificate. */
final class TlsLook {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int HANDSHAKE_MILLIS = 15_000;
  private static final Duration SOON = Duration.ofDays(21);

  private final Executor blocking;
  private final Clock clock;

  /**
   * @param blocking may wait for the network
   */
  TlsLook(Executor blocking, Clock clock) {
    this.blocking = blocking;
    this.clock = clock;
  }

  /**
   * Where to look.
   *
   * @param setting that names the authorities
   * @param trust PEM file with them; empty for Java's own
   */
  record Place(String door, String host, int port, String setting, String trust) {}

  /** FAILED where the door cannot work over this way. */
  CompletionStage<CheckResult> at(Place place) {
    return CompletableFuture.supplyAsync(() -> look(place), blocking);
  }

  private CheckResult look(Place place) {
    SSLContext context;
    try {
      context = context(place.trust());
    } catch (GeneralSecurityException | IOException | InvalidPathException e) {
      return CheckResult.missing(
          place.door(), "tls", place.setting() + " is no PEM file of certificates.");
    }
    try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket()) {
      CheckResult seen = look(place, socket);
      hangUp(socket);
      return seen;
    } catch (IOException e) {
      return CheckResult.failed(place.door(), "tls", "The bridge has no socket for this.");
    }
  }

  private CheckResult look(Place place, SSLSocket socket) {
    try {
      socket.connect(new InetSocketAddress(place.host(), place.port()), CONNECT_MILLIS);
      return greeted(place, socket);
    } catch (IOException e) {
      return CheckResult.failed(
          place.door(),
          "reachable",
          "No connection to port " + place.port() + ": host, port or firewall.");
    }
  }

  private static void hangUp(SSLSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // the other side was faster; what was seen counts
    }
  }

  private CheckResult greeted(Place place, SSLSocket socket) {
    try {
      socket.setSoTimeout(HANDSHAKE_MILLIS);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return trusted(place.door(), socket.getSession());
    } catch (IOException e) {
      return CheckResult.failed(place.door(), "tls", refused(place, e));
    }
  }

  private static String refused(Place place, IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return place.trust().isEmpty()
            ? "The certificate is not one that Java trusts for this host: name its authorities in "
                + place.setting()
                + ", or let the carrier take one of a public authority."
            : "The certificate is not of the authorities in "
                + place.setting()
                + ", or of another host.";
      }
    }
    return "Nobody speaks TLS 1.2 or 1.3 at port " + place.port() + ": is it the plain port?";
  }

  private static SSLContext context(String trust) throws GeneralSecurityException, IOException {
    if (trust.isEmpty()) {
      return SSLContext.getDefault();
    }
    KeyStore authorities = KeyStore.getInstance("PKCS12");
    authorities.load(null, null);
    int number = 0;
    try (InputStream pem = Files.newInputStream(Path.of(trust))) {
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        authorities.setCertificateEntry("authority-" + number++, each);
      }
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(authorities);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private CheckResult trusted(String door, SSLSession session) throws SSLException {
    X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
    Instant end = certificate.getNotAfter().toInstant();
    String sentence = session.getProtocol() + ", the certificate is trusted until " + end + ".";
    return end.isBefore(clock.instant().plus(SOON))
        ? CheckResult.warning(door, "tls", sentence)
        : CheckResult.ok(door, "tls", sentence);
  }
}
