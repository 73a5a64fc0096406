package io.dragoman.pki;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of keys. No source reports a phone that knows elliptic curves (dls-protocol.md § 1.5). */
public enum KeyProfile {
  RSA_2048,
  RSA_3072,
  RSA_4096,
  EC_P256,
  EC_P384;

  /** {@code rsa-2048}: the spelling in settings and profiles. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<KeyProfile> of(String id) {
    return Arrays.stream(values()).filter(profile -> profile.id().equals(id)).findFirst();
  }

  /** Of the key in a PEM certificate; empty when it is none of these kinds. */
  public static Optional<KeyProfile> ofCertificate(String pem) {
    try {
      PublicKey key =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
              .getPublicKey();
      return key instanceof RSAKey rsa
          ? of("rsa-" + rsa.getModulus().bitLength())
          : key instanceof ECKey curve
              ? of("ec-p" + curve.getParams().getOrder().bitLength())
              : Optional.empty();
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }

  /** Takes from a millisecond (EC) to some seconds (RSA 4096): never on an event loop. */
  KeyPair generate() {
    try {
      return generator().generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + id(), e);
    }
  }

  private KeyPairGenerator generator() throws GeneralSecurityException {
    KeyPairGenerator generator;
    switch (this) {
      case EC_P256, EC_P384 -> {
        generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(this == EC_P256 ? "secp256r1" : "secp384r1"));
      }
      default -> {
        generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(this == RSA_2048 ? 2_048 : this == RSA_3072 ? 3_072 : 4_096);
      }
    }
    return generator;
  }

  /** JCA name of the signature that suits a key. */
  static String signature(PrivateKey key) {
    if (key instanceof ECPrivateKey curve) {
      return curve.getParams().getOrder().bitLength() > 256 ? "SHA384withECDSA" : "SHA256withECDSA";
    }
    return "SHA256withRSA";
  }
}
