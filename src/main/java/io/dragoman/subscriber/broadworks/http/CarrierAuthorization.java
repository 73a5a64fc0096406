package io.dragoman.subscriber.broadworks.http;

import io.dragoman.model.Secret;
import io.dragoman.security.digest.Credentials;
import io.dragoman.security.digest.DigestClient;
import io.dragoman.subscriber.CarrierTransport;
import io.dragoman.subscriber.CarrierTransport.Login.Scheme;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What stands in {@code Authorization}: at once, or after a challenge (RFC 7616, RFC 7617). */
final class CarrierAuthorization {
  private static final SecureRandom RANDOM = new SecureRandom();

  private CarrierAuthorization() {}

  static Optional<String> atOnce(CarrierTransport.Login login) {
    return switch (login.scheme()) {
      case BASIC -> Optional.of(basic(login));
      case VERBATIM -> Optional.of(login.password().reveal());
      case NONE, DIGEST, CHALLENGED -> Optional.empty();
    };
  }

  /** The answer to a 401; empty when nothing better than before can be said. */
  static Optional<CarrierTransport.Login> challenged(
      CarrierTransport.Ask ask, CarrierTransport.Answer answer) {
    Scheme scheme = ask.login().scheme();
    String header = answer.headers().getOrDefault("www-authenticate", "");
    if (answer.status() != 401 || (scheme != Scheme.DIGEST && scheme != Scheme.CHALLENGED)) {
      return Optional.empty();
    }
    List<String> challenges = header.lines().toList();
    DigestClient digest =
        new DigestClient(new Credentials(ask.login().user(), ask.login().password()), RANDOM);
    if (digest.challenged(challenges)) {
      return digest.authorize(ask.method(), target(ask.uri())).map(CarrierAuthorization::verbatim);
    }
    boolean basic =
        challenges.stream().anyMatch(each -> each.toLowerCase(Locale.ROOT).startsWith("basic"));
    return basic && scheme == Scheme.CHALLENGED
        ? Optional.of(verbatim(basic(ask.login())))
        : Optional.empty();
  }

  private static CarrierTransport.Login verbatim(String value) {
    return new CarrierTransport.Login(Scheme.VERBATIM, "", Secret.of(value));
  }

  private static String basic(CarrierTransport.Login login) {
    String pair = login.user() + ':' + login.password().reveal();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String target(URI uri) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery();
  }
}
