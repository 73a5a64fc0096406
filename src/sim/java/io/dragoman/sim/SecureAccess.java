package io.dragoman.sim;

import io.dragoman.family.openstage.codec.DlsItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What lets a phone in on the secure port: its certificate and key, whom it trusts, and the port.
 *
 * @param pkcs12 as it came
 * @param authorities PEM, one or two
 */
record SecureAccess(byte[] pkcs12, String passphrase, List<String> authorities, int port) {
  static final String CERTIFICATE = "dls-client-certificate";
  static final String AUTHORITY = "dls-server-ca";
  static final String PORT = "dls-secure-port";
  private static final int HIGHEST_PORT = 65_535;

  /**
   * Takes over what the items of DG p. 64 say; what they leave out stays as it was.
   *
   * @param before null when the phone has none yet
   * @throws UnusableItem which item cannot be used
   */
  static SecureAccess of(List<DlsItem> items, SecureAccess before, String passphrase)
      throws UnusableItem {
    List<String> authorities =
        items.stream()
            .filter(i -> i.name().equals(AUTHORITY) && !i.value().isEmpty())
            .map(DlsItem::value)
            .toList();
    String port = text(items, PORT);
    String encoded = text(items, CERTIFICATE);
    if (before == null && authorities.isEmpty()) {
      throw new UnusableItem(AUTHORITY);
    }
    if (before == null && encoded.isEmpty()) {
      throw new UnusableItem(CERTIFICATE);
    }
    if (before == null && port.isEmpty()) {
      throw new UnusableItem(PORT);
    }
    SecureAccess access =
        new SecureAccess(
            encoded.isEmpty() ? before.pkcs12 : decoded(encoded),
            passphrase,
            authorities.isEmpty() ? before.authorities : authorities,
            port.isEmpty() ? before.port : port(port));
    access.check();
    return access;
  }

  /** Its own end certificate. */
  X509Certificate certificate() throws GeneralSecurityException, IOException {
    return keys().certificate();
  }

  /** Shows its certificate, and believes only who descends from its authorities (DG p. 62). */
  SSLContext tls() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keys()}, trust().getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("what was checked before cannot be used", e);
    }
  }

  private void check() throws UnusableItem {
    try {
      certificate();
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw new UnusableItem(CERTIFICATE);
    }
    try {
      trust();
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw new UnusableItem(AUTHORITY);
    }
  }

  private Presenting keys() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(pkcs12), passphrase.toCharArray());
    return new Presenting(store, passphrase);
  }

  private TrustManagerFactory trust() throws GeneralSecurityException, IOException {
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    for (String pem : authorities) {
      byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
      anchors.setCertificateEntry(
          "ca" + anchors.size(), factory.generateCertificate(new ByteArrayInputStream(bytes)));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(anchors);
    return trust;
  }

  private static byte[] decoded(String text) throws UnusableItem {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new UnusableItem(CERTIFICATE);
    }
  }

  private static int port(String text) throws UnusableItem {
    boolean number = text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = number ? Integer.parseInt(text) : 0;
    if (port < 1 || port > HIGHEST_PORT) {
      throw new UnusableItem(PORT);
    }
    return port;
  }

  private static String text(List<DlsItem> items, String name) {
    Stream<DlsItem> named = items.stream().filter(i -> i.name().equals(name));
    return named.map(DlsItem::value).findFirst().orElse("");
  }

  /** An item that a phone cannot use; the message is its name. */
  static final class UnusableItem extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableItem(String name) {
      super(name);
    }
  }
}
