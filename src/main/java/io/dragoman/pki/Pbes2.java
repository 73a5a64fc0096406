package io.dragoman.pki;

import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.CipherOutputStream;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.OutputEncryptor;

/** AES-256 under a passphrase: PBES2 with HMAC-SHA-256 (RFC 8018 § 6.2). */
final class Pbes2 implements OutputEncryptor {
  private static final int SALT_BYTES = 20;
  private static final int IV_BYTES = 16;
  private static final int KEY_BITS = 256;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKey key;
  private final Cipher cipher;
  private final AlgorithmIdentifier algorithm;

  Pbes2(char[] password, int iterations) throws GeneralSecurityException {
    byte[] salt = random(SALT_BYTES);
    byte[] iv = random(IV_BYTES);
    SecretKeyFactory derivation = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
    byte[] derived =
        derivation
            .generateSecret(new PBEKeySpec(password, salt, iterations, KEY_BITS))
            .getEncoded();
    key = new SecretKeySpec(derived, "AES");
    cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
    AlgorithmIdentifier hmac =
        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);
    algorithm =
        new AlgorithmIdentifier(
            PKCSObjectIdentifiers.id_PBES2,
            new PBES2Parameters(
                new KeyDerivationFunc(
                    PKCSObjectIdentifiers.id_PBKDF2,
                    new PBKDF2Params(salt, iterations, KEY_BITS / Byte.SIZE, hmac)),
                new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(iv))));
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return algorithm;
  }

  @Override
  public OutputStream getOutputStream(OutputStream sealed) {
    return new CipherOutputStream(sealed, cipher);
  }

  @Override
  public GenericKey getKey() {
    return new GenericKey(algorithm, key.getEncoded());
  }
}
