package io.dragoman.sim.carrier;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what was asked, and keeps the last thousand questions without their secrets. */
final class RequestLog {
  private static final int KEPT = 1_000;

  private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
  private final Deque<String> recent = new ArrayDeque<>();

  void add(CarrierDoor door, String what, String detail) {
    count(door.id());
    count(door.id() + " " + what);
    synchronized (recent) {
      recent.addLast(door.id() + " " + what + (detail.isEmpty() ? "" : " " + detail));
      if (recent.size() > KEPT) {
        recent.removeFirst();
      }
    }
  }

  /** Something that happened, not a request of its own. */
  void count(String what) {
    counts.computeIfAbsent(what, w -> new AtomicLong()).incrementAndGet();
  }

  long of(String what) {
    AtomicLong count = counts.get(what);
    return count == null ? 0 : count.get();
  }

  Map<String, Long> all() {
    Map<String, Long> all = new TreeMap<>();
    counts.forEach((what, count) -> all.put(what, count.get()));
    return all;
  }

  List<String> recent() {
    synchronized (recent) {
      return new ArrayList<>(recent);
    }
  }

  void reset() {
    counts.clear();
    synchronized (recent) {
      recent.clear();
    }
  }
}
