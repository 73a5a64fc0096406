package io.dragoman.http;

import java.net.Socket;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Arrays;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Looks at a client's chain before anybody computes with it: no longer, no larger, and no weaker
 * than the profile allows. Whoever is behind it is asked only about the rest.
 */
final class ChainLimitTrustManager extends X509ExtendedTrustManager {
  private static final int LONGEST_CHAIN = 4;
  private static final int MOST_BYTES = 8_192;
  private static final int MOST_ISSUERS = 16;
  private static final int RSA_BITS = 2_048;
  private static final int OLD_RSA_BITS = 1_024;
  private static final int EC_BITS = 256;

  private final X509ExtendedTrustManager judge;
  private final boolean legacy;

  ChainLimitTrustManager(X509ExtendedTrustManager judge, TlsSettings.Profile profile) {
    this.judge = judge;
    this.legacy = profile == TlsSettings.Profile.LEGACY;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    try {
      check(chain, type, engine);
    } catch (CertificateException e) {
      throw TlsAlerts.telling(e);
    }
  }

  private void check(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    if (chain == null || chain.length == 0) {
      throw new CertificateException("no certificate");
    }
    if (chain.length > LONGEST_CHAIN) {
      throw new CertificateException("the chain has more than " + LONGEST_CHAIN + " certificates");
    }
    int bytes = 0;
    for (X509Certificate certificate : chain) {
      bytes += certificate.getEncoded().length;
      if (bytes > MOST_BYTES) {
        throw new CertificateException("the chain is larger than " + MOST_BYTES + " bytes");
      }
      strong(certificate);
    }
    judge.checkClientTrusted(chain, type, engine);
  }

  private void strong(X509Certificate certificate) throws CertificateException {
    PublicKey key = certificate.getPublicKey();
    boolean wide =
        key instanceof RSAKey rsa
            ? rsa.getModulus().bitLength() >= (legacy ? OLD_RSA_BITS : RSA_BITS)
            : key instanceof ECKey ec && ec.getParams().getOrder().bitLength() >= EC_BITS;
    if (!wide) {
      throw new CertificateException("the certificate's key is too short or of an unknown kind");
    }
    String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    if (!legacy && (signature.contains("SHA1") || signature.contains("MD5"))) {
      throw new CertificateException("the certificate is signed with a broken hash");
    }
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    X509Certificate[] issuers = judge.getAcceptedIssuers();
    return Arrays.copyOf(issuers, Math.min(issuers.length, MOST_ISSUERS));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("without an engine there is no peer to judge");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("a listener has no servers");
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
}
