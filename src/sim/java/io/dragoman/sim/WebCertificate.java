package io.dragoman.sim;

import io.dragoman.family.openstage.codec.DlsItem;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;

/** Certificates a phone is given for its own use, and the summary it shows of them (DG p. 60). */
final class WebCertificate {
  private static final String NAME = "wbm-server-certificate";

  private WebCertificate() {}

  /**
   * Takes over {@code wbm-server-certificate} when it is among the items and can be read.
   *
   * @param own sets an item that only the phone may set
   */
  static void install(List<DlsItem> items, String passphrase, BiConsumer<String, String> own) {
    for (DlsItem item : items) {
      if (item.name().equals(NAME)) {
        own.accept(NAME + "-info", summary(item.value(), passphrase));
      }
    }
  }

  /** Its form on real phones is undocumented; empty when there is no certificate. */
  private static String summary(String base64, String passphrase) {
    try {
      byte[] pkcs12 = Base64.getMimeDecoder().decode(base64);
      X509Certificate certificate =
          new SecureAccess(pkcs12, passphrase, List.of(), 0).certificate();
      return certificate.getSubjectX500Principal().getName()
          + ", "
          + certificate.getSerialNumber().toString(16)
          + ", "
          + certificate.getNotAfter().toInstant();
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      return "";
    }
  }
}
