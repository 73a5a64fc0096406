package io.dragoman.subscriber.broadworks.ocip.codec;

import io.dragoman.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** {@code lowerhex(MD5(nonce ":" lowerhex(SHA1(password))))}, broadsoft-upstream.md § 2.3. */
public final class SignedPassword {
  private SignedPassword() {}

  /**
   * @param password the character set of others than ASCII is not published; UTF-8 is taken
   */
  public static String of(String nonce, Secret password) {
    String inner = hex("SHA-1", password.reveal().getBytes(StandardCharsets.UTF_8));
    return hex("MD5", (nonce + ":" + inner).getBytes(StandardCharsets.UTF_8));
  }

  private static String hex(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(algorithm + " is part of every Java platform", e);
    }
  }
}
