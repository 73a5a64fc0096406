package io.dragoman.sim.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Digest with MD5 as a DMS does it, tolerant of how libraries write it (§ 3.4). */
final class DmsDigest {
  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z0-9]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,]*))");

  private static final int MOST_NONCES = 10_000;

  private final long seed;
  private final Map<String, Boolean> nonces =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST_NONCES;
        }
      };
  private long issued;

  DmsDigest(long seed) {
    this.seed = seed;
  }

  synchronized String challenge(String realm, boolean stale) {
    String nonce = Long.toHexString(Dice.roll(seed, ++issued, 13));
    nonces.put(nonce, stale);
    return "Digest realm=\""
        + realm
        + "\", qop=\"auth\", algorithm=MD5, nonce=\""
        + nonce
        + "\""
        + (stale ? ", stale=true" : "");
  }

  synchronized boolean issued(Map<String, String> parameters) {
    return nonces.containsKey(parameters.getOrDefault("nonce", ""));
  }

  /** Was this nonce given without another one having been called stale? */
  synchronized boolean first(Map<String, String> parameters) {
    return Boolean.FALSE.equals(nonces.get(parameters.getOrDefault("nonce", "")));
  }

  static Map<String, String> parameters(String header) {
    Map<String, String> parameters = new HashMap<>();
    Matcher each = PARAMETER.matcher(header.substring("Digest".length()));
    while (each.find()) {
      String value = each.group(2) == null ? each.group(3) : each.group(2).replace("\\\"", "\"");
      parameters.put(each.group(1), value);
    }
    return parameters;
  }

  /** Whether this answer was made with this user, password and request. */
  static boolean proves(
      Map<String, String> given, String user, List<String> passwords, WebRequest request) {
    List<String> expected = new ArrayList<>();
    for (String password : passwords) {
      expected.add(response(given, user, password, request.method(), request.target()));
    }
    return user.equals(given.get("username"))
        && request.target().equals(given.get("uri"))
        && expected.contains(given.getOrDefault("response", ""));
  }

  static String response(
      Map<String, String> given, String user, String password, String method, String uri) {
    String ha1 = md5(user + ":" + given.getOrDefault("realm", "") + ":" + password);
    String ha2 = md5(method + ":" + uri);
    String middle =
        given.containsKey("qop")
            ? given.getOrDefault("nc", "")
                + ":"
                + given.getOrDefault("cnonce", "")
                + ":"
                + given.get("qop")
                + ":"
            : "";
    return md5(ha1 + ":" + given.getOrDefault("nonce", "") + ":" + middle + ha2);
  }

  static String md5(String text) {
    return OciSession.hash("MD5", text.getBytes(UTF_8));
  }
}
