package io.dragoman.pki;

import io.dragoman.model.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the authority is made and what it issues. A change concerns what is made from then on.
 *
 * @param organization named in the authority's certificates
 * @param key of roots and issuing authorities
 * @param imported file with an authority to be taken instead of making one; PKCS#12 or PEM
 * @param importPassword of that file; NONE when it has none
 * @param url base of what is published, {@code http://host.example.net:8080/pki}; no slash at the
 *     end; empty when nobody could ask there, then certificates name no address
 * @param deviceKey unless a device's profile says otherwise
 * @param renewal how long before its end a certificate is due for renewal
 * @param container how keys are packed for phones
 * @param passphrase of the containers
 * @param keysReady keys of {@code deviceKey} made ahead
 */
public record AuthorityPolicy(
    String organization,
    KeyProfile key,
    Optional<Path> imported,
    Secret importPassword,
    String url,
    KeyProfile deviceKey,
    Duration deviceValidity,
    Duration listenerValidity,
    Duration renewal,
    Container container,
    Secret passphrase,
    int keysReady) {

  /** Algorithms of PKCS#12. */
  public enum Container {
    /** 3DES and SHA-1, which old firmware is likely to need. */
    COMPATIBLE,
    /** AES-256 and SHA-256 (PBES2). */
    MODERN
  }

  /** Where a device's profile does not say otherwise. */
  public CertificateRequestTerms deviceTerms() {
    return new CertificateRequestTerms(deviceKey, deviceValidity);
  }

  public static AuthorityPolicy defaults(String url) {
    return new AuthorityPolicy(
        "Dragoman",
        KeyProfile.RSA_3072,
        Optional.empty(),
        Secret.NONE,
        url,
        KeyProfile.RSA_2048,
        Duration.ofDays(1_095),
        Duration.ofDays(398),
        Duration.ofDays(30),
        Container.COMPATIBLE,
        Secret.NONE,
        8);
  }

  public AuthorityPolicy withKeys(KeyProfile authority, KeyProfile device, int ready) {
    return new AuthorityPolicy(
        organization,
        authority,
        imported,
        importPassword,
        url,
        device,
        deviceValidity,
        listenerValidity,
        renewal,
        container,
        passphrase,
        ready);
  }

  public AuthorityPolicy withImport(Path file, Secret password) {
    return new AuthorityPolicy(
        organization,
        key,
        Optional.of(file),
        password,
        url,
        deviceKey,
        deviceValidity,
        listenerValidity,
        renewal,
        container,
        passphrase,
        keysReady);
  }

  public AuthorityPolicy withValidity(Duration device, Duration listener, Duration ahead) {
    return new AuthorityPolicy(
        organization,
        key,
        imported,
        importPassword,
        url,
        deviceKey,
        device,
        listener,
        ahead,
        container,
        passphrase,
        keysReady);
  }

  public AuthorityPolicy withContainer(Container algorithms, Secret secret) {
    return new AuthorityPolicy(
        organization,
        key,
        imported,
        importPassword,
        url,
        deviceKey,
        deviceValidity,
        listenerValidity,
        renewal,
        algorithms,
        secret,
        keysReady);
  }
}
