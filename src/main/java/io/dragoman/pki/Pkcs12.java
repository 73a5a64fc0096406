package io.dragoman.pki;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.AuthenticatedSafe;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedData;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.operator.MacCalculator;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12PBEOutputEncryptorBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;

/** Packs a key and its certificates for a phone: a PKCS#12 (RFC 7292) in DER throughout. */
final class Pkcs12 {
  private static final int ITERATIONS = 2_048;
  private static final int MODERN_ITERATIONS = 10_000;
  private static final AlgorithmIdentifier SHA256 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);

  private Pkcs12() {}

  /**
   * @param name shown by tools; the phone's MAC
   * @param chain the key's own certificate first
   */
  static byte[] pack(
      AuthorityPolicy.Container container,
      Secret passphrase,
      String name,
      PrivateKey key,
      X509Certificate... chain)
      throws GeneralSecurityException, IOException {
    if (!passphrase.reveal().chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      throw new Problem(
          Cause.SETTING_WRONG,
          "pki.pkcs12.password must be ASCII: programs disagree about how to write the rest.");
    }
    boolean modern = container == AuthorityPolicy.Container.MODERN;
    char[] password = passphrase.reveal().toCharArray();
    SubjectKeyIdentifier id =
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(chain[0].getPublicKey());
    PKCS12SafeBag[] certificates = new PKCS12SafeBag[chain.length];
    for (int i = 0; i < chain.length; i++) {
      PKCS12SafeBagBuilder bag = new JcaPKCS12SafeBagBuilder(chain[i]);
      certificates[i] = i == 0 ? named(bag, name, id).build() : bag.build();
    }
    PKCS12SafeBagBuilder keyBag = new JcaPKCS12SafeBagBuilder(key, encryptor(modern, password));
    ContentInfo[] parts = {
      data(contents(named(keyBag, name, id).build())),
      encrypted(contents(certificates), encryptor(modern, password))
    };
    byte[] safe = new AuthenticatedSafe(parts).getEncoded(ASN1Encoding.DER);
    return new Pfx(data(safe), mac(modern, safe, password)).getEncoded(ASN1Encoding.DER);
  }

  // Bouncy Castle's own builder writes BER of indefinite lengths, which small parsers do not read

  private static byte[] contents(PKCS12SafeBag... bags) throws IOException {
    ASN1EncodableVector all = new ASN1EncodableVector();
    for (PKCS12SafeBag bag : bags) {
      all.add(bag.toASN1Structure());
    }
    return new DERSequence(all).getEncoded(ASN1Encoding.DER);
  }

  private static ContentInfo data(byte[] content) {
    return new ContentInfo(PKCSObjectIdentifiers.data, new DEROctetString(content));
  }

  private static ContentInfo encrypted(byte[] content, OutputEncryptor encryptor)
      throws IOException {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (OutputStream out = encryptor.getOutputStream(sealed)) {
      out.write(content);
    }
    return new ContentInfo(
        PKCSObjectIdentifiers.encryptedData,
        new EncryptedData(
            PKCSObjectIdentifiers.data,
            encryptor.getAlgorithmIdentifier(),
            new DEROctetString(sealed.toByteArray())));
  }

  private static MacData mac(boolean modern, byte[] safe, char[] password) throws IOException {
    BcPKCS12MacCalculatorBuilder builder =
        modern
            ? new BcPKCS12MacCalculatorBuilder(new SHA256Digest(), SHA256)
                .setIterationCount(MODERN_ITERATIONS)
            : new BcPKCS12MacCalculatorBuilder().setIterationCount(ITERATIONS);
    MacCalculator mac = builder.build(password);
    try (OutputStream out = mac.getOutputStream()) {
      out.write(safe);
    }
    PKCS12PBEParams salted =
        PKCS12PBEParams.getInstance(mac.getAlgorithmIdentifier().getParameters());
    return new MacData(
        new DigestInfo(builder.getDigestAlgorithmIdentifier(), mac.getMac()),
        salted.getIV(),
        salted.getIterations().intValueExact());
  }

  private static PKCS12SafeBagBuilder named(
      PKCS12SafeBagBuilder bag, String name, SubjectKeyIdentifier id) {
    return bag.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString(name))
        .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, id);
  }

  private static OutputEncryptor encryptor(boolean modern, char[] password)
      throws GeneralSecurityException {
    return modern ? new Pbes2(password, MODERN_ITERATIONS) : tripleDes(password);
  }

  private static OutputEncryptor tripleDes(char[] password) {
    return new BcPKCS12PBEOutputEncryptorBuilder(
            PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC,
            CBCBlockCipher.newInstance(new DESedeEngine()),
            new SHA1Digest())
        .setIterationCount(ITERATIONS)
        .build(password);
  }
}
