package io.dragoman.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes, or is set back, only when it is told. */
public final class HandClock extends Clock {
  private volatile Instant now;

  public HandClock() {
    this(Instant.parse("2026-11-22T10:00:00Z"));
  }

  public HandClock(Instant now) {
    this.now = now;
  }

  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
