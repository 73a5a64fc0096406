package io.dragoman.security.digest;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An Authorization header as RFC 7616 § 3.4 has it.
 *
 * <p>Texts hold one character per byte of the header. {@code algorithm}, {@code qop} and {@code nc}
 * may stand in quotes, as old clients write them; the others must.
 *
 * @param nc −1 with {@code qop} absent (RFC 2069)
 * @param opaque null when absent
 */
record Authorization(
    Algorithm algorithm,
    String username,
    String realm,
    String nonce,
    String uri,
    String response,
    String qop,
    String nonceCount,
    long nc,
    String cnonce,
    String opaque) {
  private static final Set<String> QUOTED =
      Set.of("username", "realm", "nonce", "uri", "response", "cnonce", "opaque");
  private static final int COUNT_DIGITS = 8;

  /** Empty when the header breaks the grammar, or asks for what was not offered. */
  static Optional<Authorization> parse(String header) {
    return AuthParams.parse(header).flatMap(Authorization::of);
  }

  private static Optional<Authorization> of(Map<String, AuthParams.Value> params) {
    boolean quotes =
        params.entrySet().stream()
            .allMatch(e -> e.getValue().quoted() || !QUOTED.contains(e.getKey()));
    boolean complete = params.keySet().containsAll(Set.of("username", "realm", "nonce", "uri"));
    Optional<Algorithm> algorithm = Algorithm.of(text(params, "algorithm", "MD5"));
    String response = text(params, "response", "");
    if (!quotes || !complete || algorithm.isEmpty() || userhash(params)) {
      return Optional.empty();
    }
    if (response.length() != algorithm.get().hexDigits() || !lowerHex(response)) {
      return Optional.empty();
    }
    String qop = text(params, "qop", null);
    String nonceCount = text(params, "nc", null);
    String cnonce = text(params, "cnonce", null);
    long nc = qop == null ? -1 : count(nonceCount);
    if (qop != null && (!qop.equals("auth") || nc < 1 || cnonce == null)) {
      return Optional.empty();
    }
    return Optional.of(
        new Authorization(
            algorithm.get(),
            text(params, "username", ""),
            text(params, "realm", ""),
            text(params, "nonce", ""),
            text(params, "uri", ""),
            response,
            qop,
            nonceCount,
            nc,
            cnonce,
            text(params, "opaque", null)));
  }

  /** {@code HA1} is {@code H(username:realm:password)}. */
  String expected(String ha1, String method) {
    String ha2 = algorithm.hash(method, uri);
    return qop == null
        ? algorithm.hash(ha1, nonce, ha2)
        : algorithm.hash(ha1, nonce, nonceCount, cnonce, qop, ha2);
  }

  private static boolean userhash(Map<String, AuthParams.Value> params) {
    return text(params, "userhash", "false").equalsIgnoreCase("true");
  }

  private static String text(Map<String, AuthParams.Value> params, String name, String absent) {
    AuthParams.Value value = params.get(name);
    return value == null ? absent : value.text();
  }

  private static long count(String digits) {
    boolean hex =
        digits != null
            && digits.length() == COUNT_DIGITS
            && digits.chars().allMatch(HexFormat::isHexDigit);
    return hex ? HexFormat.fromHexDigitsToLong(digits) : -1;
  }

  private static boolean lowerHex(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  @Override
  public String toString() {
    return "Digest " + algorithm.token();
  }
}
