package io.dragoman.openstage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What was written to which device lately. A phone that spells our value its own way may report
 * that as a local change; were it taken for one, the two would correct each other for ever. In
 * memory only: after a restart of the bridge one such value is written once more.
 */
final class RecentWrites {
  private static final long MOST_KEYS = 200_000;

  private final Cache<Mac, Set<ItemKey>> written;

  RecentWrites(Duration kept, Clock clock) {
    written =
        Caffeine.newBuilder()
            .maximumWeight(MOST_KEYS)
            .weigher((Mac mac, Set<ItemKey> keys) -> keys.size())
            .expireAfterWrite(kept)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .build();
  }

  void add(Mac mac, Set<ItemKey> keys) {
    if (!keys.isEmpty()) {
      Set<ItemKey> all = new HashSet<>(keys);
      all.addAll(of(mac));
      written.put(mac, Set.copyOf(all));
    }
  }

  Set<ItemKey> of(Mac mac) {
    Set<ItemKey> keys = written.getIfPresent(mac);
    return keys == null ? Set.of() : keys;
  }
}
