package io.dragoman.pki;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates as others would make them, with everything as a test wants it. */
final class Forge {
  private final KeyPair pair = KeyProfile.EC_P256.generate();
  private final Instant now;
  private X500Name issuer = new X500Name("CN=7c:2f:80:a1:b2:c3");
  private PrivateKey signer = pair.getPrivate();
  private BigInteger serial = BigInteger.valueOf(4711);
  private Instant begin;
  private Instant end;
  private KeyPurposeId use = KeyPurposeId.id_kp_clientAuth;
  private boolean authority;
  private String[] names = {PeerIdentity.PREFIX + "7c:2f:80:a1:b2:c3"};
  private int padding;

  private Forge(Instant now) {
    this.now = now;
    begin = now.minus(Duration.ofDays(1));
    end = now.plus(Duration.ofDays(1));
  }

  static Forge device(Instant now) {
    return new Forge(now);
  }

  /** A complete stranger that claims a name. */
  static Signer authority(String name, Instant now) throws Exception {
    Forge forge = new Forge(now);
    forge.issuer = new X500Name("CN=" + name);
    forge.authority = true;
    return new Signer(forge.sign(), forge.pair.getPrivate());
  }

  Forge by(Signer other) throws Exception {
    issuer = X500Name.getInstance(other.certificate().getSubjectX500Principal().getEncoded());
    signer = other.key();
    return this;
  }

  Forge from(Instant newBegin, Instant newEnd) {
    begin = newBegin;
    end = newEnd;
    return this;
  }

  Forge use(KeyPurposeId other) {
    use = other;
    return this;
  }

  Forge asAuthority() {
    authority = true;
    return this;
  }

  Forge serial(BigInteger other) {
    serial = other;
    return this;
  }

  /** Alternative names of the kind URI. */
  Forge names(String... uris) {
    names = uris;
    return this;
  }

  Forge padded(int bytes) {
    padding = bytes;
    return this;
  }

  X509Certificate sign() throws Exception {
    PublicKey key = pair.getPublic();
    X500Name subject = authority ? issuer : new X500Name("CN=7c:2f:80:a1:b2:c3");
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer, serial, Date.from(begin), Date.from(end), subject, key);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    builder.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(KeyUsage.digitalSignature | (authority ? KeyUsage.keyCertSign : 0)));
    if (use != null) {
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(use));
    }
    if (names.length > 0) {
      GeneralName[] all = new GeneralName[names.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = new GeneralName(GeneralName.uniformResourceIdentifier, names[i]);
      }
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(all));
    }
    if (padding > 0) {
      builder.addExtension(
          new org.bouncycastle.asn1.ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"),
          false,
          new byte[padding]);
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder(KeyProfile.signature(signer)).build(signer)));
  }
}
