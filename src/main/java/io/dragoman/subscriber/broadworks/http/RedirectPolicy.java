package io.dragoman.subscriber.broadworks.http;

import io.dragoman.model.Tenant;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.CarrierTransport;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where an answer sends us: to the same host, or to one the tenant lists; never to less TLS. */
final class RedirectPolicy {
  static final int MOST = 3;
  private static final List<Integer> STATUSES = List.of(301, 302, 303, 307, 308);

  private final Function<String, Optional<Tenant>> tenants;

  RedirectPolicy(Function<String, Optional<Tenant>> tenants) {
    this.tenants = tenants;
  }

  /** Empty when the answer is no redirect, or one of a request that has effects. */
  Optional<URI> next(CarrierTransport.Ask ask, CarrierTransport.Answer answer)
      throws CarrierException {
    boolean reads = ask.method().equals("GET") || ask.method().equals("HEAD");
    String location = answer.headers().getOrDefault("location", "");
    if (!STATUSES.contains(answer.status()) || location.isEmpty() || !reads) {
      return Optional.empty();
    }
    URI next;
    try {
      next = ask.uri().resolve(location);
    } catch (IllegalArgumentException e) {
      throw garbled("The carrier redirects to what is no address.");
    }
    if (next.getHost() == null || !permitted(ask, next)) {
      throw garbled(
          "The carrier redirects to another host; carrier.hosts lists those that are its own.");
    }
    return Optional.of(next);
  }

  private boolean permitted(CarrierTransport.Ask ask, URI next) {
    String scheme = next.getScheme();
    boolean safe =
        "https".equalsIgnoreCase(scheme)
            || ("http".equalsIgnoreCase(scheme) && "http".equalsIgnoreCase(ask.uri().getScheme()));
    boolean same = next.getHost().equalsIgnoreCase(ask.uri().getHost());
    return safe && next.getUserInfo() == null && (same || listed(ask.tenant(), next.getHost()));
  }

  private boolean listed(String tenant, String host) {
    return tenants.apply(tenant).map(CarrierSettings::of).stream()
        .flatMap(settings -> settings.list("hosts").stream())
        .anyMatch(host::equalsIgnoreCase);
  }

  private static CarrierException garbled(String sentence) {
    return new CarrierException(CarrierException.Kind.GARBLED, sentence);
  }
}
