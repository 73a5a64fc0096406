package io.dragoman.pki;

import io.dragoman.model.Mac;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.IPAddress;

/** The kinds of certificates there are (design.md § 5, RFC 5280 § 4.2). */
final class CertificateProfiles {
  private static final int SIGNING_CA = KeyUsage.keyCertSign | KeyUsage.cRLSign;

  private CertificateProfiles() {}

  static X509Certificate root(X500Name name, KeyPair pair, Instant now, Duration validity)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    return CertificateBuilder.selfSigned(name, pair, now, now.plus(validity))
        .with(Extension.basicConstraints, true, new BasicConstraints(1))
        .with(Extension.keyUsage, true, new KeyUsage(SIGNING_CA))
        .sign();
  }

  static X509Certificate issuing(
      Signer root, X500Name name, PublicKey key, Instant now, Duration validity, String crlUrl)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    CertificateBuilder draft =
        CertificateBuilder.signedBy(root, name, key, now, now.plus(validity))
            .with(Extension.basicConstraints, true, new BasicConstraints(0))
            .with(Extension.keyUsage, true, new KeyUsage(SIGNING_CA | KeyUsage.digitalSignature));
    return listed(draft, crlUrl).sign();
  }

  /** For a phone: CN is its MAC, the URI says so to programs. */
  static X509Certificate device(
      Signer issuer, Mac mac, PublicKey key, Instant now, Duration validity, Urls urls)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    X500Name subject =
        new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, mac.toString()).build();
    GeneralName name =
        new GeneralName(GeneralName.uniformResourceIdentifier, PeerIdentity.PREFIX + mac);
    CertificateBuilder draft =
        leaf(issuer, subject, key, now, validity, urls)
            .with(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
            .with(Extension.subjectAlternativeName, false, new GeneralNames(name));
    return urls.ocsp().isEmpty()
        ? draft.sign()
        : draft
            .with(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, uri(urls.ocsp())))
            .sign();
  }

  /** Answers for the issuer about its certificates; nobody asks about this one (RFC 6960). */
  static X509Certificate responder(Signer issuer, PublicKey key, Instant now, Duration validity)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    X500Name subject =
        new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, "Dragoman OCSP").build();
    return CertificateBuilder.signedBy(issuer, subject, key, now, now.plus(validity))
        .with(Extension.basicConstraints, true, new BasicConstraints(false))
        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .with(
            Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning))
        .with(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE)
        .sign();
  }

  /** For the listeners; the first name is also the common name. */
  static X509Certificate server(
      Signer issuer, Set<String> names, PublicKey key, Instant now, Duration validity, Urls urls)
      throws GeneralSecurityException, IOException, OperatorCreationException {
    X500Name subject =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.CN, names.iterator().next())
            .addRDN(BCStyle.O, "Dragoman")
            .build();
    return leaf(issuer, subject, key, now, validity, urls)
        .with(
            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
        .with(Extension.subjectAlternativeName, false, alternatives(names))
        .sign();
  }

  private static CertificateBuilder leaf(
      Signer issuer, X500Name subject, PublicKey key, Instant now, Duration validity, Urls urls)
      throws GeneralSecurityException, IOException {
    int usage = KeyUsage.digitalSignature;
    if (key.getAlgorithm().equals("RSA")) {
      usage |=
          KeyUsage.keyEncipherment; // suites without forward secrecy, all that some phones know
    }
    CertificateBuilder draft =
        CertificateBuilder.signedBy(issuer, subject, key, now, now.plus(validity))
            .with(Extension.basicConstraints, true, new BasicConstraints(false))
            .with(Extension.keyUsage, true, new KeyUsage(usage));
    return listed(draft, urls.crl());
  }

  /** An address that nobody could ask is none. */
  private static CertificateBuilder listed(CertificateBuilder draft, String url)
      throws GeneralSecurityException, IOException {
    return url.isEmpty() ? draft : draft.with(Extension.cRLDistributionPoints, false, crl(url));
  }

  private static CRLDistPoint crl(String url) {
    DistributionPointName name = new DistributionPointName(new GeneralNames(uri(url)));
    return new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(name, null, null)});
  }

  private static GeneralName uri(String url) {
    return new GeneralName(GeneralName.uniformResourceIdentifier, url);
  }

  static GeneralNames alternatives(Set<String> names) {
    return new GeneralNames(
        names.stream()
            .map(
                name ->
                    new GeneralName(
                        IPAddress.isValid(name) ? GeneralName.iPAddress : GeneralName.dNSName,
                        name))
            .toArray(GeneralName[]::new));
  }

  /** Where a verifier asks about certificates of one generation; empty for nowhere. */
  record Urls(String crl, String ocsp) {
    static Urls of(String base, int generation) {
      if (base.isEmpty()) {
        return new Urls("", "");
      }
      return new Urls(base + "/crl/" + generation, base + "/ocsp");
    }
  }
}
