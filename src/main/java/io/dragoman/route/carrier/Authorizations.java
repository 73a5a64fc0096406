package io.dragoman.route.carrier;

import io.dragoman.digest.Credentials;
import io.dragoman.digest.DigestClient;
import io.dragoman.model.Secret;
import io.dragoman.upstream.HttpDoor;
import io.dragoman.upstream.HttpDoor.Login.Scheme;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What stands in {@code Authorization}: at once, or after a challenge (RFC 7616, RFC 7617). */
final class Authorizations {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Authorizations() {}

  static Optional<String> atOnce(HttpDoor.Login login) {
    return switch (login.scheme()) {
      case BASIC -> Optional.of(basic(login));
      case VERBATIM -> Optional.of(login.password().reveal());
      case NONE, DIGEST, CHALLENGED -> Optional.empty();
    };
  }

  /** The answer to a 401; empty when nothing better than before can be said. */
  static Optional<HttpDoor.Login> challenged(HttpDoor.Ask ask, HttpDoor.Answer answer) {
    Scheme scheme = ask.login().scheme();
    String header = answer.headers().getOrDefault("www-authenticate", "");
    if (answer.status() != 401 || (scheme != Scheme.DIGEST && scheme != Scheme.CHALLENGED)) {
      return Optional.empty();
    }
    List<String> challenges = header.lines().toList();
    DigestClient digest =
        new DigestClient(new Credentials(ask.login().user(), ask.login().password()), RANDOM);
    if (digest.challenged(challenges)) {
      return digest.authorize(ask.method(), target(ask.uri())).map(Authorizations::verbatim);
    }
    boolean basic =
        challenges.stream().anyMatch(each -> each.toLowerCase(Locale.ROOT).startsWith("basic"));
    return basic && scheme == Scheme.CHALLENGED
        ? Optional.of(verbatim(basic(ask.login())))
        : Optional.empty();
  }

  private static HttpDoor.Login verbatim(String value) {
    return new HttpDoor.Login(Scheme.VERBATIM, "", Secret.of(value));
  }

  private static String basic(HttpDoor.Login login) {
    String pair = login.user() + ':' + login.password().reveal();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String target(URI uri) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery();
  }
}
