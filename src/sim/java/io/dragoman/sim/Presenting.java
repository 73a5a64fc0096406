package io.dragoman.sim;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows one certificate to everybody, whether asked for its issuer or not: phones have no other.
 */
final class Presenting extends X509ExtendedKeyManager {
  private static final String ALIAS = "phone";

  private final PrivateKey key;
  private final X509Certificate[] chain;

  /** The first key of a PKCS#12, with its chain. */
  Presenting(KeyStore store, String passphrase) throws GeneralSecurityException {
    String alias = null;
    for (String each : Collections.list(store.aliases())) {
      if (store.isKeyEntry(each)) {
        alias = each;
      }
    }
    if (alias == null) {
      throw new GeneralSecurityException("the PKCS#12 holds no key");
    }
    Certificate[] certificates = store.getCertificateChain(alias);
    this.key = (PrivateKey) store.getKey(alias, passphrase.toCharArray());
    this.chain = Arrays.copyOf(certificates, certificates.length, X509Certificate[].class);
  }

  X509Certificate certificate() {
    return chain[0];
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    return ALIAS;
  }

  @Override
  public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
    return ALIAS;
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return chain.clone();
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return key;
  }

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    return null;
  }

  @Override
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    return null;
  }
}
