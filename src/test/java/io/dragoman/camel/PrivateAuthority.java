package io.dragoman.camel;

import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that no platform knows, and servers it vouches for. */
public final class PrivateAuthority {
  private static final Duration DAY = Duration.ofDays(1);

  private final KeyPair keys = pair();
  private final X500Name name = new X500Name("CN=Private authority " + UUID.randomUUID());
  private final X509Certificate root;

  public PrivateAuthority() throws Exception {
    root = certificate(name, keys, Instant.now().plus(DAY), "");
  }

  /** What a tenant's trust file holds. */
  public void write(Path file) throws Exception {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(root);
    }
    Files.writeString(file, text.toString());
  }

  /** A server of that host, whose certificate has a day to go. */
  public SSLContext server(String host) throws Exception {
    return server(host, Instant.now().plus(DAY));
  }

  /** One whose certificate ended yesterday. */
  public SSLContext expired(String host) throws Exception {
    return server(host, Instant.now().minus(DAY));
  }

  private SSLContext server(String host, Instant end) throws Exception {
    KeyPair own = pair();
    return context(own.getPrivate(), certificate(new X500Name("CN=" + host), own, end, host), root);
  }

  private static SSLContext context(PrivateKey key, Certificate... chain) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("s", key, new char[0], chain);
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static KeyPair pair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  /**
   * @param host empty for an authority
   */
  private X509Certificate certificate(X500Name subject, KeyPair pair, Instant end, String host)
      throws Exception {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            BigInteger.valueOf(System.nanoTime()),
            Date.from(end.minus(DAY.multipliedBy(3))),
            Date.from(end),
            subject,
            pair.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(host.isEmpty()));
    if (!host.isEmpty()) {
      GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, host));
      builder.addExtension(Extension.subjectAlternativeName, false, names);
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
  }
}
