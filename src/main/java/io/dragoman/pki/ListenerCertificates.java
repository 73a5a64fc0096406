package io.dragoman.pki;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import io.dragoman.security.vault.PrivateFile;
import io.dragoman.security.vault.Vault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.bouncycastle.operator.OperatorCreationException;

/** Where the listeners' certificate comes from. */
public final class ListenerCertificates {
  private static final String TYPE = "PKCS12";
  private static final String ALIAS = "listener";
  private static final String SEAL = "pki/listener";
  private static final char[] NO_PASSWORD = new char[0];

  private ListenerCertificates() {}

  /**
   * Self-signed, for a bridge whose authority cannot be used; made when the file is missing. The
   * file holds a sealed PKCS#12.
   *
   * @param names host names and addresses for which it is made; changing them later needs the file
   *     to be removed
   */
  public static ServerIdentity own(Path file, Vault vault, Set<String> names, Clock clock) {
    try {
      if (!Files.exists(file)) {
        ServerIdentity fresh = SelfSigned.create(names, clock);
        PrivateFile.create(file, vault.seal(pack(fresh), SEAL));
      }
      return unpack(vault.open(Files.readAllBytes(file), SEAL), NO_PASSWORD);
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw unusable(file, e);
    }
  }

  /**
   * Vouched for by the authority. Key and chain stay in the sealed file; only a certificate that is
   * due is signed anew, for the same key.
   */
  static ServerIdentity vouched(Path file, Vault vault, Voucher voucher) {
    try {
      if (!Files.exists(file)) {
        KeyPair pair = KeyProfile.RSA_2048.generate();
        ServerIdentity first =
            new ServerIdentity(pair.getPrivate(), voucher.chain(pair.getPublic()));
        PrivateFile.create(file, vault.seal(pack(first), SEAL));
      }
      ServerIdentity kept = unpack(vault.open(Files.readAllBytes(file), SEAL), NO_PASSWORD);
      if (voucher.good(kept.chain())) {
        return kept;
      }
      ServerIdentity renewed =
          new ServerIdentity(kept.key(), voucher.chain(kept.chain().get(0).getPublicKey()));
      PrivateFile.replace(file, vault.seal(pack(renewed), SEAL));
      return renewed;
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(file, e);
    }
  }

  /** Who signs the listeners' certificate, and says when again. */
  interface Voucher {
    boolean good(List<X509Certificate> chain);

    List<X509Certificate> chain(PublicKey key);
  }

  /**
   * An operator's own, from PKCS#12; the first entry that has a key.
   *
   * @throws Problem SETTING_WRONG when the file cannot be used; the sentence has no password
   */
  public static ServerIdentity keystore(Path file, Secret password) {
    try {
      return unpack(Files.readAllBytes(file), password.reveal().toCharArray());
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(file, e);
    }
  }

  /** Seals the file again when the master key has changed; false when there was nothing to do. */
  public static boolean reseal(Path file, Vault vault) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    byte[] sealed = Files.readAllBytes(file);
    if (vault.current(sealed)) {
      return false;
    }
    PrivateFile.replace(file, vault.reseal(sealed, SEAL));
    return true;
  }

  private static byte[] pack(ServerIdentity identity) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(TYPE);
    store.load(null, NO_PASSWORD);
    store.setKeyEntry(
        ALIAS, identity.key(), NO_PASSWORD, identity.chain().toArray(Certificate[]::new));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, NO_PASSWORD);
    return bytes.toByteArray();
  }

  private static ServerIdentity unpack(byte[] bytes, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(TYPE);
    store.load(new ByteArrayInputStream(bytes), password);
    for (String alias : Collections.list(store.aliases())) {
      if (store.getKey(alias, password) instanceof PrivateKey key) {
        List<X509Certificate> chain = new ArrayList<>();
        Arrays.stream(store.getCertificateChain(alias))
            .forEach(certificate -> chain.add((X509Certificate) certificate));
        return new ServerIdentity(key, chain);
      }
    }
    throw new GeneralSecurityException("no private key in it");
  }

  private static Problem unusable(Path file, Exception e) {
    return new Problem(
        Cause.SETTING_WRONG, "certificate " + file + " cannot be used: " + e.getMessage(), e);
  }
}
