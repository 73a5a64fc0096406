package io.dragoman.sim;

import io.dragoman.model.Mac;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Random;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that look like a device's and that no bridge issued. */
public enum Forgery {
  /** Signed with its own key. */
  SELF_SIGNED,
  /** All is right, only nobody knows its authority. */
  OTHER_AUTHORITY,
  EXPIRED,
  NOT_YET_VALID,
  /** Made for servers. */
  SERVER_ONLY,
  /** Ten thousand bytes and more of one certificate after the other. */
  LONG_CHAIN;

  private static final int LINKS = 16;
  private static final Duration YEAR = Duration.ofDays(365);

  /** A PKCS#12 with an empty passphrase. */
  public byte[] pkcs12(Mac mac) {
    try {
      Instant now = Instant.now();
      Instant from =
          switch (this) {
            case EXPIRED -> now.minus(YEAR.multipliedBy(2));
            case NOT_YET_VALID -> now.plus(YEAR);
            default -> now.minus(YEAR);
          };
      int links = this == LONG_CHAIN ? LINKS : this == SELF_SIGNED ? 0 : 1;
      Link issuer = null;
      X509Certificate[] chain = new X509Certificate[links + 1];
      for (int i = links; i > 0; i--) {
        issuer = sign("CN=Phone authority " + i, null, issuer, now.minus(YEAR));
        chain[i] = issuer.certificate;
      }
      Link phone = sign("CN=" + mac, mac, issuer, from);
      chain[0] = phone.certificate;
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("phone", phone.pair.getPrivate(), new char[0], chain);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, new char[0]);
      return bytes.toByteArray();
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("cannot forge " + this, e);
    }
  }

  private Link sign(String name, Mac device, Link issuer, Instant from)
      throws GeneralSecurityException, CertIOException, OperatorCreationException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair pair = generator.generateKeyPair();
    X500Name subject = new X500Name(name);
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer == null ? subject : issuer.name,
            new BigInteger(64, new Random()).add(BigInteger.ONE),
            Date.from(from),
            Date.from(from.plus(device == null ? YEAR.multipliedBy(4) : purposeTime())),
            subject,
            pair.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(device == null));
    if (device != null) {
      GeneralName urn =
          new GeneralName(GeneralName.uniformResourceIdentifier, "urn:dragoman:device:" + device);
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(urn));
      KeyPurposeId purpose =
          this == SERVER_ONLY ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth;
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    }
    KeyPair signer = issuer == null ? pair : issuer.pair;
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                builder.build(
                    new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
    return new Link(subject, pair, certificate);
  }

  private Duration purposeTime() {
    return this == EXPIRED ? YEAR : YEAR.multipliedBy(2);
  }

  private record Link(X500Name name, KeyPair pair, X509Certificate certificate) {}
}
