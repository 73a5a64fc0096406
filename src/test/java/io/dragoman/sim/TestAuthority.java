package io.dragoman.sim;

import io.dragoman.model.Mac;
import io.dragoman.sim.TestServer.Handler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.PasswordRecipient;
import org.bouncycastle.cms.bc.BcCMSContentEncryptorBuilder;
import org.bouncycastle.cms.bc.BcPasswordRecipientInfoGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority in a few lines, its server, and the items that lead phones to it. */
final class TestAuthority {
  private static final char[] NONE = new char[0];
  private static final X500Name NAME = new X500Name("CN=Test authority");

  private final KeyPair pair = pair();
  private final X509Certificate certificate = sign(NAME, pair, true);

  String pem() {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(certificate);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  /** Requires a certificate of this authority. */
  TestServer server(Handler handler) throws IOException {
    try {
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(store("CN=127.0.0.1"), NONE);
      KeyStore anchors = KeyStore.getInstance("PKCS12");
      anchors.load(null, null);
      anchors.setCertificateEntry("ca", certificate);
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(anchors);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return TestServer.mutual(context, handler);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] pkcs12(Mac mac) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store("CN=" + mac).store(bytes, NONE);
      return bytes.toByteArray();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The three items of DG p. 64 that go along with {@code goto-secure-mode}. */
  String[] items(Mac mac, int port) {
    return new String[] {
      DlsScript.item("dls-client-certificate", Base64.getEncoder().encodeToString(pkcs12(mac))),
      DlsScript.item("dls-server-ca", 0, pem()),
      DlsScript.item("dls-server-ca", 1, ""),
      DlsScript.item("dls-secure-port", Integer.toString(port))
    };
  }

  /** {@code secure-mode-data} of those items. */
  static String seal(String password, String... items) {
    String xml = "<ItemList>" + String.join("", items) + "</ItemList>";
    try {
      CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
      generator.addRecipientInfoGenerator(
          new BcPasswordRecipientInfoGenerator(CMSAlgorithm.AES256_CBC, password.toCharArray())
              .setPasswordConversionScheme(PasswordRecipient.PKCS5_SCHEME2_UTF8)
              .setPRF(PasswordRecipient.PRF.HMacSHA256)
              .setSaltAndIterationCount("saltsalt".getBytes(StandardCharsets.US_ASCII), 1000));
      byte[] der =
          generator
              .generate(
                  new CMSProcessableByteArray(xml.getBytes(StandardCharsets.UTF_8)),
                  new BcCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).build())
              .getEncoded();
      return Base64.getEncoder().encodeToString(der);
    } catch (org.bouncycastle.cms.CMSException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore store(String name) throws GeneralSecurityException, IOException {
    KeyPair own = pair();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    X509Certificate[] chain = {sign(new X500Name(name), own, false), certificate};
    store.setKeyEntry("key", own.getPrivate(), NONE, chain);
    return store;
  }

  private X509Certificate sign(X500Name subject, KeyPair own, boolean authority) {
    try {
      Instant now = Instant.now();
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              NAME,
              BigInteger.valueOf(System.nanoTime()),
              Date.from(now.minus(Duration.ofDays(1))),
              Date.from(now.plus(Duration.ofDays(1))),
              subject,
              own.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
