package io.dragoman.pki;

import io.dragoman.store.Entry;
import java.security.cert.X509Certificate;

/**
 * A device's new certificate, good from the moment its entry is durable.
 *
 * @param serial lower-case hex, no leading zeros
 * @param pkcs12 key, certificate and the issuing authority's, under the passphrase of the policy; a
 *     secret: the key is kept nowhere else
 * @param entry to be committed with whatever belongs to it
 */
public record Issued(String serial, byte[] pkcs12, X509Certificate certificate, Entry entry) {
  @Override
  public String toString() {
    return "certificate " + serial;
  }
}
