package io.dragoman.upstream.check;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Shakes hands with a host as Java does by default, and tells of the certificate. */
final class TlsLook {
  private static final int TIMEOUT_MILLIS = 5_000;
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

  CompletionStage<CheckResult> at(String door, String host, int port) {
    return CompletableFuture.supplyAsync(() -> look(door, host, port), blocking);
  }

  private CheckResult look(String door, String host, int port) {
    try (SSLSocket socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket()) {
      socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return trusted(door, socket.getSession());
    } catch (SSLException e) {
      return CheckResult.warning(
          door,
          "tls",
          "The certificate is not one that Java trusts for this host; it needs carrier."
              + door
              + ".trust, or a certificate of a public authority.");
    } catch (IOException e) {
      return CheckResult.failed(
          door, "reachable", "No connection to port " + port + ": host, port or firewall.");
    }
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
