package io.dragoman.security.digest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An Authorization header made by hand: any field may be wrong, in the digest or after it. */
final class Header {
  private static final Set<String> TOKENS = Set.of("algorithm", "qop", "nc", "stale", "userhash");

  private final Map<String, String> params = new LinkedHashMap<>();
  private String method = "GET";
  private String password = "secret";

  /** Answers a challenge for {@code user}/{@code secret} and {@code GET /gigaset/a.xml}. */
  static Header answering(String challenge) {
    Map<String, AuthParams.Value> offered = AuthParams.parse(challenge).orElseThrow();
    Header header = new Header();
    header.params.put("username", "user");
    header.params.put("realm", offered.get("realm").text());
    header.params.put("nonce", offered.get("nonce").text());
    header.params.put("uri", "/gigaset/a.xml");
    header.params.put("algorithm", offered.get("algorithm").text());
    header.params.put("opaque", offered.get("opaque").text());
    header.params.put("qop", "auth");
    header.params.put("nc", "00000001");
    header.params.put("cnonce", "0a4f113b");
    return header.signed();
  }

  /** Changes a field (null removes it) without a new digest. */
  Header set(String name, String value) {
    if (value == null) {
      params.remove(name);
    } else {
      params.put(name, value);
    }
    return this;
  }

  Header method(String newMethod) {
    method = newMethod;
    return this;
  }

  Header password(String newPassword) {
    password = newPassword;
    return this;
  }

  /** Computes the digest of the fields as they are. */
  Header signed() {
    Algorithm algorithm =
        Algorithm.of(params.getOrDefault("algorithm", "MD5")).orElse(Algorithm.MD5);
    String ha1 = algorithm.hash(params.get("username"), params.get("realm"), password);
    String ha2 = algorithm.hash(method, params.get("uri"));
    String nonce = params.get("nonce");
    String response =
        params.containsKey("qop")
            ? algorithm.hash(
                ha1, nonce, params.get("nc"), params.get("cnonce"), params.get("qop"), ha2)
            : algorithm.hash(ha1, nonce, ha2);
    params.put("response", response);
    return this;
  }

  /** As {@link #signed}, unless a field that the digest needs was removed. */
  Header signedUnlessGone() {
    return params.keySet().containsAll(Set.of("username", "realm")) ? signed() : this;
  }

  @Override
  public String toString() {
    return params.entrySet().stream()
        .map(
            e -> {
              String quote = TOKENS.contains(e.getKey()) ? "" : "\"";
              return e.getKey() + "=" + quote + e.getValue() + quote;
            })
        .collect(Collectors.joining(", ", "Digest ", ""));
  }
}
