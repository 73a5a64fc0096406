package io.dragoman.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Host names that examples have: {@code example.net}, {@code example.com}, {@code example.org},
 * {@code *.invalid} and what is below them (RFC 2606, RFC 6761). No carrier is there, and what is
 * sent there may reach a stranger. {@code .example} and {@code .test} are for simulators.
 */
public final class DocumentationNames {
  private static final Pattern NAME =
      Pattern.compile(
          "(?<![a-z0-9._-])(([a-z0-9_-]+\\.)*example\\.(net|com|org)|([a-z0-9_-]+\\.)+invalid)"
              + "\\.?(?![a-z0-9._-])");

  private DocumentationNames() {}

  /**
   * @param text host, {@code host:port}, {@code user@host}, URI, or a list of them
   */
  public static boolean in(String text) {
    String small = text.toLowerCase(Locale.ROOT);
    return (small.contains("example.") || small.contains(".invalid")) && NAME.matcher(small).find();
  }
}
