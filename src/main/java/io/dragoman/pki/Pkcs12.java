package io.dragoman.pki;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12PBEOutputEncryptorBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;

/** Packs a key and its certificates for a phone (RFC 7292). */
final class Pkcs12 {
  private static final int ITERATIONS = 2_048;

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
    char[] password = passphrase.reveal().toCharArray();
    return container == AuthorityPolicy.Container.MODERN
        ? modern(password, name, key, chain)
        : compatible(password, name, key, chain);
  }

  private static byte[] modern(
      char[] password, String name, PrivateKey key, X509Certificate... chain)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(name, key, password, (Certificate[]) chain);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, password);
    return bytes.toByteArray();
  }

  private static byte[] compatible(
      char[] password, String name, PrivateKey key, X509Certificate... chain)
      throws GeneralSecurityException, IOException {
    SubjectKeyIdentifier id =
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(chain[0].getPublicKey());
    PKCS12SafeBag[] certificates = new PKCS12SafeBag[chain.length];
    for (int i = 0; i < chain.length; i++) {
      PKCS12SafeBagBuilder bag = new JcaPKCS12SafeBagBuilder(chain[i]);
      certificates[i] = i == 0 ? named(bag, name, id).build() : bag.build();
    }
    PKCS12SafeBagBuilder keyBag = new JcaPKCS12SafeBagBuilder(key, tripleDes(password));
    try {
      return new PKCS12PfxPduBuilder()
          .addData(named(keyBag, name, id).build())
          .addEncryptedData(tripleDes(password), certificates)
          .build(new BcPKCS12MacCalculatorBuilder().setIterationCount(ITERATIONS), password)
          .getEncoded();
    } catch (PKCSException e) {
      throw new GeneralSecurityException("the container could not be made", e);
    }
  }

  private static PKCS12SafeBagBuilder named(
      PKCS12SafeBagBuilder bag, String name, SubjectKeyIdentifier id) {
    return bag.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString(name))
        .addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_localKeyId, id);
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
