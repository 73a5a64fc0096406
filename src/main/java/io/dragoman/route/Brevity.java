package io.dragoman.route;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** So many of a kind are told each minute; the others are only counted. Thread-safe. */
final class Brevity {
  private static final int SECONDS = 60;

  private final int perMinute;
  private final ConcurrentMap<String, Kind> kinds = new ConcurrentHashMap<>();

  /** Kinds must be few. */
  Brevity(int perMinute) {
    this.perMinute = perMinute;
  }

  /** How many were not told since the last that was; empty when this one is not told either. */
  OptionalLong tell(String kind, Instant now) {
    return kinds.computeIfAbsent(kind, k -> new Kind()).tell(now.getEpochSecond() / SECONDS);
  }

  private final class Kind {
    private long minute;
    private int told;
    private long untold;

    private synchronized OptionalLong tell(long now) {
      if (now != minute) {
        minute = now;
        told = 0;
      }
      if (told >= perMinute) {
        untold++;
        return OptionalLong.empty();
      }
      told++;
      long before = untold;
      untold = 0;
      return OptionalLong.of(before);
    }
  }
}
