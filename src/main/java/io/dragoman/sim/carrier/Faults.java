package io.dragoman.sim.carrier;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Which faults are on, and whether one happens now; a seed fixes the dice. Thread-safe. */
final class Faults {
  private final Random dice;
  private final Map<Key, Armed> armed = new ConcurrentHashMap<>();
  private final Map<Key, AtomicInteger> struck = new ConcurrentHashMap<>();

  private record Key(CarrierDoor door, CarrierFault fault) {}

  private static final class Armed {
    final Strike strike;
    int chances;
    int times;

    Armed(Strike strike) {
      this.strike = strike;
    }

    synchronized boolean happens(Random dice) {
      boolean due = chances++ >= strike.skip() && times < strike.count();
      boolean now = due && (strike.share() >= 1 || dice.nextDouble() < strike.share());
      times += now ? 1 : 0;
      return now;
    }
  }

  Faults(long seed) {
    this.dice = new Random(seed);
  }

  void on(CarrierDoor door, CarrierFault fault, Strike strike) {
    if (!fault.doors().contains(door)) {
      throw new IllegalArgumentException(fault + " cannot happen at " + door);
    }
    armed.put(new Key(door, fault), new Armed(strike));
  }

  void off(CarrierFault fault) {
    armed.keySet().removeIf(key -> key.fault() == fault);
  }

  void off() {
    armed.clear();
  }

  boolean happens(CarrierDoor door, CarrierFault fault) {
    if (armed.isEmpty()) {
      return false;
    }
    Key key = new Key(door, fault);
    Armed one = armed.get(key);
    boolean now = one != null && one.happens(dice);
    if (now) {
      struck.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
    }
    return now;
  }

  int count(CarrierFault fault) {
    return struck.entrySet().stream()
        .filter(each -> each.getKey().fault() == fault)
        .mapToInt(each -> each.getValue().get())
        .sum();
  }
}
