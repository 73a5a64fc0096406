package io.dragoman.subscriber.broadworks.dms;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dragoman.model.Mac;
import io.dragoman.subscriber.CarrierTransport.Login;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logins that a device management refused. Device profiles lock after a few failures
 * (broadsoft-upstream.md § 3.3), so a refused login is not shown again until it changes or an
 * operator says so. In memory: a restart costs one attempt for each device. Thread-safe.
 */
final class RefusedLogins {
  /** So many devices in a row, and a login that a tenant's devices share is taken for wrong. */
  static final int MOST_IN_A_ROW = 3;

  private static final long MOST_DEVICES = 100_000;

  private final Cache<Place, Login> refused =
      Caffeine.newBuilder().maximumSize(MOST_DEVICES).executor(Runnable::run).build();
  private final Map<String, Row> rows = new ConcurrentHashMap<>();

  private record Place(String tenant, Mac mac) {}

  private record Row(Login login, int length) {}

  boolean knows(String tenant, Mac mac, Login login) {
    return shared(tenant, login) || login.equals(refused.getIfPresent(new Place(tenant, mac)));
  }

  /** Was it refused for so many devices that it is wrong for all? */
  boolean shared(String tenant, Login login) {
    Row row = rows.get(tenant);
    return row != null && row.length() >= MOST_IN_A_ROW && row.login().equals(login);
  }

  void refused(String tenant, Mac mac, Login login) {
    refused.put(new Place(tenant, mac), login);
    rows.merge(
        tenant,
        new Row(login, 1),
        (before, first) ->
            before.login().equals(login) ? new Row(login, before.length() + 1) : first);
  }

  void taken(String tenant, Mac mac) {
    refused.invalidate(new Place(tenant, mac));
    rows.remove(tenant);
  }

  /** An operator has unlocked the profiles, or set the carrier right. */
  void forget(String tenant) {
    rows.remove(tenant);
    refused.asMap().keySet().removeIf(place -> place.tenant().equals(tenant));
  }
}
