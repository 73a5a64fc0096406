package io.dragoman.pki;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.dragoman.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/**
 * One private key and some certificates out of PKCS#12 or PEM, as an operator's tools write them.
 */
record CaFile(PrivateKey key, List<X509Certificate> certificates) {
  private static final long LONGEST = 1 << 20;

  /**
   * @throws GeneralSecurityException whose message says what is wrong, without the password
   */
  static CaFile read(Path file, Secret password) throws IOException, GeneralSecurityException {
    if (Files.size(file) > LONGEST) {
      throw new GeneralSecurityException("it is longer than " + LONGEST + " bytes");
    }
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, ISO_8859_1);
    char[] secret = password.reveal().toCharArray();
    return text.contains("-----BEGIN ") ? pem(text, secret) : pkcs12(bytes, secret);
  }

  private static CaFile pkcs12(byte[] bytes, char[] password) throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(new ByteArrayInputStream(bytes), password);
    } catch (IOException e) {
      throw new GeneralSecurityException("it is no PKCS#12, or its password is another one", e);
    }
    List<X509Certificate> certificates = new ArrayList<>();
    PrivateKey key = null;
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        if (key != null) {
          throw new GeneralSecurityException("it has more than one key");
        }
        key = (PrivateKey) store.getKey(alias, password);
        for (Certificate certificate : store.getCertificateChain(alias)) {
          certificates.add((X509Certificate) certificate);
        }
      } else if (store.getCertificate(alias) instanceof X509Certificate certificate) {
        certificates.add(certificate);
      }
    }
    return complete(key, certificates);
  }

  private static CaFile pem(String text, char[] password)
      throws IOException, GeneralSecurityException {
    List<X509Certificate> certificates = new ArrayList<>();
    PrivateKeyInfo key = null;
    try (PEMParser parser = new PEMParser(new StringReader(text))) {
      for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
        if (part instanceof X509CertificateHolder certificate) {
          certificates.add(CaGeneration.certificate(certificate.getEncoded()));
          continue;
        }
        PrivateKeyInfo found = key(part, password);
        if (found != null && key != null) {
          throw new GeneralSecurityException("it has more than one key");
        }
        key = found == null ? key : found;
      }
    } catch (PKCSException | OperatorCreationException | IOException e) {
      throw new GeneralSecurityException("its key does not open with the password", e);
    }
    return complete(key == null ? null : new JcaPEMKeyConverter().getPrivateKey(key), certificates);
  }

  /** Null when it is none. */
  private static PrivateKeyInfo key(Object part, char[] password)
      throws IOException, PKCSException, OperatorCreationException {
    BouncyCastleProvider provider = new BouncyCastleProvider();
    if (part instanceof PrivateKeyInfo plain) {
      return plain;
    }
    if (part instanceof PEMKeyPair plain) {
      return plain.getPrivateKeyInfo();
    }
    if (part instanceof PEMEncryptedKeyPair sealed) {
      return sealed
          .decryptKeyPair(
              new JcePEMDecryptorProviderBuilder().setProvider(provider).build(password))
          .getPrivateKeyInfo();
    }
    if (part instanceof PKCS8EncryptedPrivateKeyInfo sealed) {
      return sealed.decryptPrivateKeyInfo(
          new JceOpenSSLPKCS8DecryptorProviderBuilder().setProvider(provider).build(password));
    }
    return null;
  }

  private static CaFile complete(PrivateKey key, List<X509Certificate> certificates)
      throws GeneralSecurityException {
    if (key == null || certificates.isEmpty()) {
      throw new GeneralSecurityException(
          key == null ? "it has no private key" : "it has no certificate");
    }
    return new CaFile(key, List.copyOf(certificates));
  }

  @Override
  public String toString() {
    return certificates.size() + " certificates and a key";
  }
}
