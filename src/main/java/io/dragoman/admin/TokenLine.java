package io.dragoman.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One line of {@code admin.token}: {@code role[@tenant] token [name] [expires=2027-03-31]}, or a
 * token alone, which is an administrator's.
 *
 * @param expires first instant at which it is void; null for never
 */
record TokenLine(String token, Caller caller, Instant expires) {
  /** Shorter ones could be guessed. */
  private static final int SHORTEST = 16;

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}._@-]{1,100}");
  private static final String EXPIRES = "expires=";
  private static final int NAME_DIGITS = 8;

  /**
   * @throws IllegalArgumentException with a sentence, without the token, when the line is none
   */
  static TokenLine parse(String line) {
    String[] words = line.strip().split("\\s+");
    if (words.length == 1) {
      refuse(role(words[0]).isPresent(), "a role without a token");
      refuse(words[0].contains("@"), "a role of a tenant without a token");
      return new TokenLine(checked(words[0]), called("admin", "", "", words[0]), null);
    }
    String[] binding = words[0].split("@", 2);
    refuse(role(binding[0]).isEmpty(), "its first word is no role: viewer, operator or admin");
    refuse(binding.length == 2 && !WORD.matcher(binding[1]).matches(), "no tenant after the @");
    String token = checked(words[1]);
    Instant expires = null;
    String name = "";
    for (int i = 2; i < words.length; i++) {
      if (words[i].startsWith(EXPIRES)) {
        refuse(expires != null, "two expiries");
        expires = instant(words[i].substring(EXPIRES.length()));
      } else {
        refuse(!name.isEmpty(), "more than one name");
        refuse(!WORD.matcher(words[i]).matches(), "the name has characters that none may have");
        name = words[i];
      }
    }
    return new TokenLine(
        token, called(binding[0], binding.length == 2 ? binding[1] : "", name, token), expires);
  }

  private static Caller called(String role, String tenant, String name, String token) {
    String called =
        name.isEmpty() ? Tokens.digest("name of " + token).substring(0, NAME_DIGITS) : name;
    return Caller.of(role(role).orElseThrow(), tenant, called);
  }

  private static Optional<Role> role(String word) {
    return Role.of(word.split("@", 2)[0]);
  }

  private static String checked(String token) {
    refuse(token.length() < SHORTEST, "a token of less than " + SHORTEST + " characters");
    refuse(!TOKEN.matcher(token).matches(), "a token with characters that none may have");
    return token;
  }

  private static Instant instant(String text) {
    try {
      return text.length() > 10
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("expires= is no date like 2027-03-31", e);
    }
  }

  private static void refuse(boolean wrong, String sentence) {
    if (wrong) {
      throw new IllegalArgumentException(sentence);
    }
  }

  @Override
  public String toString() {
    return caller.name();
  }
}
