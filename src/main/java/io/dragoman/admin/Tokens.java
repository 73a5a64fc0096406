package io.dragoman.admin;

import io.dragoman.security.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bearer tokens and their roles, from one file: a line is a token, or {@code role token}.
 *
 * <p>The file is made on the first start with one administrator's token and mode 0600. Only digests
 * of tokens are kept, so a look-up tells nothing by its time.
 */
public final class Tokens {
  private static final int TOKEN_BYTES = 32;

  private final Map<String, Role> roles = new HashMap<>();

  private Tokens(List<String> lines) {
    for (String line : lines) {
      String[] words = line.strip().split("\\s+");
      if (words.length == 2 && Role.of(words[0]).isPresent()) {
        roles.put(digest(words[1]), Role.of(words[0]).orElseThrow());
      } else if (words.length == 1 && !words[0].isEmpty() && !words[0].startsWith("#")) {
        roles.put(digest(words[0]), Role.ADMIN);
      }
    }
  }

  /** Reads the file, or makes it. */
  public static Tokens open(Path file) throws IOException {
    if (!Files.exists(file)) {
      create(file);
    }
    return new Tokens(Files.readAllLines(file, StandardCharsets.UTF_8));
  }

  private static void create(Path file) throws IOException {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    PrivateFile.create(file, (token + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The role of an {@code Authorization} header; empty when it is none that is known. */
  Optional<Role> role(String authorization) {
    String scheme = "Bearer ";
    if (authorization == null
        || !authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
      return Optional.empty();
    }
    return Optional.ofNullable(roles.get(digest(authorization.substring(scheme.length()).strip())));
  }

  private static String digest(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
