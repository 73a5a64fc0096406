package io.dragoman.subscriber.broadworks.http;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whose certificates a tenant's carrier may show: those of {@code carrier.trust}, a PEM file, and
 * no others; without it, what the Java platform trusts. Host names are always verified.
 */
final class CarrierTrust {
  private static final int LARGEST_FILE = 1024 * 1024;

  private CarrierTrust() {}

  /** Another text when the file is another. */
  static String stamp(CarrierSettings settings) {
    String file = settings.text("trust", "");
    try {
      return file.isEmpty()
          ? ""
          : Files.getLastModifiedTime(Path.of(file)) + " " + Files.size(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      return "unreadable";
    }
  }

  static SSLContext of(CarrierSettings settings) throws CarrierException {
    String file = settings.text("trust", "");
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, file.isEmpty() ? null : trusted(file).getTrustManagers(), null);
      return tls;
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw new CarrierException(
          CarrierException.Kind.MISCONFIGURED,
          "tenant " + settings.tenant() + ": carrier.trust is no file of PEM certificates.",
          e);
    }
  }

  private static TrustManagerFactory trusted(String file)
      throws GeneralSecurityException, IOException {
    byte[] pem;
    try (var in = Files.newInputStream(Path.of(file))) {
      pem = in.readNBytes(LARGEST_FILE);
    }
    Collection<? extends Certificate> certificates =
        CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("no certificate");
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("ca" + number++, certificate);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    return trust;
  }
}
