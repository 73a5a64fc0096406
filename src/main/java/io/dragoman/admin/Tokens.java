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
import java.util.Map;
import java.util.Optional;

/**
 * Bearer tokens and their roles, from one file: a line is {@code token}, {@code role token} or
 * {@code role token name}, the name being what the audit trail calls its holder. {@code
 * role@tenant} binds a token to one tenant.
 *
 * <p>The file is made on the first start with one administrator's token and mode 0600. Only digests
 * of tokens are kept, so a look-up tells nothing by its time.
 */
public final class Tokens {
  private static final int TOKEN_BYTES = 32;

  private static final int NAME_DIGITS = 8;

  private final Map<String, Caller> callers = new HashMap<>();

  private Tokens(List<String> lines) {
    for (String line : lines) {
      String[] words = line.strip().split("\\s+", 3);
      if (words.length >= 2) {
        add(words[0], words[1], words.length == 3 ? words[2] : "");
      } else if (!words[0].isEmpty() && !words[0].startsWith("#") && !words[0].contains("@")) {
        add("admin", words[0], "");
      }
    }
  }

  /** A line whose first word is no role, or binds to a tenant without a name, gives nothing. */
  private void add(String binding, String token, String name) {
    String[] parts = binding.split("@", 2);
    Optional<Role> role = Role.of(parts[0]);
    String tenant = parts.length == 2 ? parts[1] : "";
    if (role.isEmpty() || (parts.length == 2 && tenant.isEmpty())) {
      return;
    }
    String called = name.isEmpty() ? digest("name of " + token).substring(0, NAME_DIGITS) : name;
    callers.put(digest(token), Caller.of(role.get(), tenant, called));
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

  /** Whose an {@code Authorization} header is; empty when its token is none that is known. */
  Optional<Caller> caller(String authorization) {
    return bearer(authorization).map(callers::get);
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
