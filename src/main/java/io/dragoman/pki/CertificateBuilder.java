package io.dragoman.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate before it is signed (RFC 5280): random serial, key identifiers, validity. */
final class CertificateBuilder {
  /** Phones' clocks may be slow; an hour is forgiven. */
  static final Duration BACKDATED = Duration.ofHours(1);

  private static final int SERIAL_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final X509v3CertificateBuilder builder;
  private final PrivateKey signingKey;

  private CertificateBuilder(X509v3CertificateBuilder builder, PrivateKey signingKey) {
    this.builder = builder;
    this.signingKey = signingKey;
  }

  static CertificateBuilder selfSigned(X500Name subject, KeyPair pair, Instant now, Instant end)
      throws GeneralSecurityException, CertIOException {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            subject, serial(), begin(now), Date.from(end), subject, pair.getPublic());
    return new CertificateBuilder(builder, pair.getPrivate()).identify(pair.getPublic());
  }

  /** Never valid beyond its issuer's own end. */
  static CertificateBuilder signedBy(
      Signer issuer, X500Name subject, PublicKey key, Instant now, Instant end)
      throws GeneralSecurityException, CertIOException {
    Instant last = issuer.certificate().getNotAfter().toInstant();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new JcaX509CertificateHolder(issuer.certificate()).getSubject(),
            serial(),
            begin(now),
            Date.from(end.isBefore(last) ? end : last),
            subject,
            key);
    return new CertificateBuilder(builder, issuer.key())
        .identify(key)
        .with(Extension.authorityKeyIdentifier, false, keyIdentifier(issuer.certificate()));
  }

  private CertificateBuilder identify(PublicKey key)
      throws GeneralSecurityException, CertIOException {
    return with(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
  }

  /** An imported issuer may name its key in its own way. */
  static AuthorityKeyIdentifier keyIdentifier(X509Certificate issuer)
      throws GeneralSecurityException {
    SubjectKeyIdentifier own =
        SubjectKeyIdentifier.fromExtensions(new JcaX509CertificateHolder(issuer).getExtensions());
    return own == null
        ? new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.getPublicKey())
        : new AuthorityKeyIdentifier(own.getKeyIdentifier());
  }

  CertificateBuilder with(ASN1ObjectIdentifier extension, boolean critical, ASN1Encodable value)
      throws CertIOException {
    builder.addExtension(extension, critical, value);
    return this;
  }

  X509Certificate sign() throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder(KeyProfile.signature(signingKey)).build(signingKey)));
  }

  private static Date begin(Instant now) {
    return Date.from(now.minus(BACKDATED));
  }

  /** 128 bits of chance; RFC 5280 § 4.1.2.2 wants a positive number of at most 20 octets. */
  private static BigInteger serial() {
    BigInteger serial = new BigInteger(SERIAL_BITS, RANDOM);
    return serial.signum() == 0 ? serial() : serial;
  }

  /** Lower-case hex without leading zeros. */
  static String hex(BigInteger serial) {
    return serial.toString(16);
  }
}
