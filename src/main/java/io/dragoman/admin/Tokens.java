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
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Bearer tokens and their roles, from one file: a line is {@code token}, {@code role token} or
 * {@code role token name}, the name being what the audit trail calls its holder.
 *
 * <p>The file is made on the first start with one administrator's token and mode 0600. Only digests
 * of tokens are kept, so a look-up tells nothing by its time.
 */
public final class Tokens {
  private static final int TOKEN_BYTES = 32;

  private static final int NAME_DIGITS = 8;

  private final Map<String, Role> roles = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  private Tokens(List<String> lines) {
    for (String line : lines) {
      String[] words = line.strip().split("\\s+", 3);
      if (words.length >= 2 && Role.of(words[0]).isPresent()) {
        add(words[1], Role.of(words[0]).orElseThrow(), words.length == 3 ? words[2] : "");
      } else if (words.length == 1 && !words[0].isEmpty() && !words[0].startsWith("#")) {
        add(words[0], Role.ADMIN, "");
      }
    }
  }

  private void add(String token, Role role, String name) {
    String digest = digest(token);
    String called = name.isEmpty() ? digest("name of " + token).substring(0, NAME_DIGITS) : name;
    roles.put(digest, role);
    names.put(digest, role.name().toLowerCase(Locale.ROOT) + " " + called);
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
    return bearer(authorization).map(roles::get);
  }

  /** Role and name of the token's holder; empty for one that is not known. No secret. */
  String name(String authorization) {
    return bearer(authorization).map(names::get).orElse("");
  }

  private static Optional<String> bearer(String authorization) {
    String scheme = "Bearer ";
    return authorization == null
            || !authorization.regionMatches(true, 0, scheme, 0, scheme.length())
        ? Optional.empty()
        : Optional.of(digest(authorization.substring(scheme.length()).strip()));
  }

  private static String digest(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
