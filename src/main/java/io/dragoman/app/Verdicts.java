package io.dragoman.app;

import io.dragoman.model.Device;
import io.dragoman.model.Mac;
import io.dragoman.model.Tenant;
import io.dragoman.model.Verdict;
import io.dragoman.store.Store;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The verdicts of the devices in the store, with the tenants as they are now. Thread-safe. */
final class Verdicts implements Function<Device, Verdict> {
  private static final int STEP = 1_000;

  /** Counting takes at most one part in so many of a core, however often somebody scrapes. */
  private static final int SHARE = 100;

  private static final long LONGEST = TimeUnit.SECONDS.toNanos(10);

  private final Store store;
  private final Function<String, Optional<Tenant>> tenants;
  private Map<Verdict.State, Integer> counts = Map.of();
  private long countAgain = System.nanoTime();

  Verdicts(Store store, Function<String, Optional<Tenant>> tenants) {
    this.store = store;
    this.tenants = tenants;
  }

  @Override
  public Verdict apply(Device device) {
    return Verdict.of(device, tenants.apply(device.tenant()).orElse(null));
  }

  /** How many devices have each verdict, every state among them; from memory. */
  synchronized Map<Verdict.State, Integer> counts() {
    long began = System.nanoTime();
    if (counts.isEmpty() || began - countAgain >= 0) {
      counts = Collections.unmodifiableMap(count());
      long ended = System.nanoTime();
      countAgain = ended + Math.min((ended - began) * SHARE, LONGEST);
    }
    return counts;
  }

  private Map<Verdict.State, Integer> count() {
    Map<Verdict.State, Integer> fresh = new EnumMap<>(Verdict.State.class);
    for (Verdict.State state : Verdict.State.values()) {
      fresh.put(state, 0);
    }
    Mac after = null;
    List<Device> page;
    do {
      page = store.devices(after, STEP);
      for (Device device : page) {
        fresh.merge(apply(device).state(), 1, Integer::sum);
        after = device.mac();
      }
    } while (page.size() == STEP);
    return fresh;
  }
}
