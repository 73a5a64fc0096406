package io.dragoman.sim.carrier;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Which faults are on, and whether one happens now; a seed fixes the dice. Thread-safe. */
final class Faults {
  private final Random dice;
  private final Map<Key, Armed> armed = new ConcurrentHashMap<>();
  private final Map<Key, AtomicInteger> struck = new ConcurrentHashMap<>();

  /** Error codes by ids in lower case. */
  private final Map<String, Integer> records = new ConcurrentHashMap<>();

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

  /**
   * A user or device that answers this error to whatever names it.
   *
   * @param code of OCI-P, 0 for one without
   */
  void record(String id, int code) {
    records.put(id.toLowerCase(Locale.ROOT), code);
  }

  /** Throws what the record that a command names always fails with. */
  void check(Element command) {
    for (String name : List.of("userId", "deviceName")) {
      String id = command.child(name).text;
      Integer code = id.isEmpty() ? null : records.get(id.toLowerCase(Locale.ROOT));
      if (code != null) {
        throw new OciTrouble(code, "The record is damaged: " + id);
      }
    }
  }

  void off(CarrierFault fault) {
    armed.keySet().removeIf(key -> key.fault() == fault);
  }

  void off() {
    armed.clear();
    records.clear();
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
