package io.dragoman.subscriber.broadworks.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.CookieStore;

/**
 * One jar for each set of credentials, never shared: a session is its user's (broadsoft-upstream.md
 * § 1.8).
 */
final class CookieJar {
  private static final int MOST_JARS = 10_000;

  private final Cache<CarrierRequest, CookieStore> jars =
      Caffeine.newBuilder().maximumSize(MOST_JARS).expireAfterAccess(Duration.ofHours(1)).build();

  CookieStore of(CarrierRequest ticket) {
    return Objects.requireNonNull(jars.get(ticket, key -> new BasicCookieStore()));
  }

  void forget(String tenant) {
    jars.asMap().keySet().removeIf(ticket -> ticket.tenant().equals(tenant));
  }
}
