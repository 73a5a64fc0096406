package io.dragoman.security.digest;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The client's side, for simulated phones: remembers the last challenge and counts its nonce. Not
 * thread-safe.
 */
public final class DigestClient {
  private final Credentials credentials;
  private final RandomGenerator random;
  private Algorithm algorithm;
  private String realm;
  private String nonce;
  private String opaque;
  private boolean qop;
  private int count;

  public DigestClient(Credentials credentials, RandomGenerator random) {
    this.credentials = credentials;
    this.random = random;
  }

  /**
   * Takes the first challenge it understands (RFC 7616 § 3.7).
   *
   * @param challenges values of the {@code WWW-Authenticate} headers
   * @return false when there is none; the last one is forgotten then
   */
  public boolean challenged(List<String> challenges) {
    nonce = null;
    return challenges.stream()
        .map(AuthParams::parse)
        .flatMap(Optional::stream)
        .anyMatch(this::take);
  }

  /** Did the server say that only the nonce was too old? */
  public static boolean stale(List<String> challenges) {
    return challenges.stream()
        .map(AuthParams::parse)
        .flatMap(Optional::stream)
        .anyMatch(params -> text(params, "stale").equalsIgnoreCase("true"));
  }

  /**
   * The Authorization header for the next request; empty until challenged.
   *
   * @param uri request target exactly as it will be sent
   */
  public Optional<String> authorize(String method, String uri) {
    if (nonce == null) {
      return Optional.empty();
    }
    String nc = HexFormat.of().toHexDigits(++count);
    String cnonce = HexFormat.of().toHexDigits(random.nextLong());
    String username = new String(bytes(credentials.username()), StandardCharsets.ISO_8859_1);
    String ha1 =
        algorithm.hash(
            bytes(credentials.username()), bytes(realm), bytes(credentials.password().reveal()));
    Authorization plain =
        new Authorization(
            algorithm,
            username,
            realm,
            nonce,
            uri,
            "",
            qop ? "auth" : null,
            nc,
            count,
            cnonce,
            opaque);
    StringBuilder header = new StringBuilder("Digest ");
    quoted(header, "username", username);
    quoted(header, "realm", realm);
    quoted(header, "nonce", nonce);
    quoted(header, "uri", uri);
    quoted(header, "response", plain.expected(ha1, method));
    if (qop) {
      header.append("qop=auth, nc=").append(nc).append(", ");
      quoted(header, "cnonce", cnonce);
    }
    if (!opaque.isEmpty()) {
      quoted(header, "opaque", opaque);
    }
    return Optional.of(header.append("algorithm=").append(algorithm.token()).toString());
  }

  private boolean take(Map<String, AuthParams.Value> challenge) {
    String name = text(challenge, "algorithm");
    Optional<Algorithm> known = Algorithm.of(name.isEmpty() ? "MD5" : name);
    String offered = text(challenge, "qop");
    boolean auth = List.of(offered.split("[ ,]+")).contains("auth");
    if (known.isEmpty() || text(challenge, "nonce").isEmpty() || (!offered.isEmpty() && !auth)) {
      return false;
    }
    algorithm = known.get();
    realm = text(challenge, "realm");
    nonce = text(challenge, "nonce");
    opaque = text(challenge, "opaque");
    qop = auth;
    count = 0;
    return true;
  }

  private static String text(Map<String, AuthParams.Value> params, String name) {
    AuthParams.Value value = params.get(name);
    return value == null ? "" : value.text();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void quoted(StringBuilder header, String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
    header.append(name).append("=\"").append(escaped).append("\", ");
  }
}
