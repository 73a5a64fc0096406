package io.dragoman.subscriber.directory;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What somebody who wants a carrier read is content with, where other bridges read it too.
 *
 * @param since another's read that began after it will do; by {@link System#nanoTime}
 * @param own only a read of this bridge will do: what has changed is here
 * @param joins one that is under way already will do, too
 * @param believes if that one fails, the same is taken for granted here
 */
record SyncRequest(long since, boolean own, boolean joins, boolean believes) {
  /** Clocks of bridges may differ by as much: they mean the same night. */
  private static final Duration SAME_NIGHT = Duration.ofMinutes(10);

  /** By an administrator. */
  static SyncRequest ordered() {
    return new SyncRequest(System.nanoTime(), false, true, true);
  }

  static SyncRequest nightly() {
    return new SyncRequest(System.nanoTime() - SAME_NIGHT.toNanos(), false, true, true);
  }

  /** The settings are others: another bridge may have been told them a little earlier. */
  static SyncRequest changed() {
    return nightly().again();
  }

  /** The carrier has said that something changed. */
  static SyncRequest after(long since) {
    return new SyncRequest(since, false, false, false);
  }

  /** A file of this bridge has changed. */
  static SyncRequest here() {
    return new SyncRequest(System.nanoTime(), true, false, false);
  }

  /** After a failure: whoever failed here may not fail there, and the other way round. */
  SyncRequest again() {
    return new SyncRequest(since, own, joins, false);
  }

  /** Both. */
  SyncRequest and(SyncRequest other) {
    if (other == null) {
      return this;
    }
    long later = since - other.since > 0 ? since : other.since;
    return new SyncRequest(
        later, own || other.own, joins && other.joins, believes && other.believes);
  }

  Duration age() {
    return Duration.of(System.nanoTime() - since, TimeUnit.NANOSECONDS.toChronoUnit());
  }
}
