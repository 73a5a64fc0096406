package io.dragoman.subscriber.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Event;
import io.dragoman.subscriber.merge.DirectoryRecord;
import io.dragoman.subscriber.merge.Finding;
import io.dragoman.subscriber.merge.MergedRecords;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What all carriers of a bridge share. */
final class CarrierContext {
  private static final int REMEMBERED = 10_000;
  private static final Duration QUIET = Duration.ofHours(1);

  private final Clock clock;
  private final Executor workers;
  private final DirectoryRepository shelf;
  private final Consumer<Event> events;
  private final Supplier<DeviceTypes> types;

  /** What was told of single devices lately: a phone that asks every minute is told once. */
  private final Cache<String, Boolean> said =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(QUIET).build();

  CarrierContext(
      Clock clock,
      Executor workers,
      DirectoryRepository shelf,
      Consumer<Event> events,
      Supplier<DeviceTypes> types) {
    this.types = types;
    this.clock = clock;
    this.workers = workers;
    this.shelf = shelf;
    this.events = events;
  }

  Clock clock() {
    return clock;
  }

  /** For caches that forget by this clock. */
  Ticker ticker() {
    return () -> Duration.between(java.time.Instant.EPOCH, clock.instant()).toNanos();
  }

  Executor workers() {
    return workers;
  }

  /** As the operator's table says now. */
  DeviceTypes types() {
    return types.get();
  }

  DirectoryRepository shelf() {
    return shelf;
  }

  void tell(String tenant, Cause cause, String detail) {
    events.accept(new Event(clock.instant(), null, tenant, cause, detail));
  }

  private void once(String tenant, Cause cause, String detail) {
    if (said.asMap().putIfAbsent(tenant + " " + detail, true) == null) {
      tell(tenant, cause, detail);
    }
  }

  void findings(String tenant, Finding.Kind kind, String subject) {
    once(tenant, Cause.CARRIER_RECORDS_LEFT_OUT, new Finding(kind, subject).toString());
  }

  void findings(String tenant, MergedRecords assembled) {
    for (Finding finding : assembled.examples()) {
      once(tenant, Cause.CARRIER_RECORDS_LEFT_OUT, finding.toString());
    }
  }

  /** It would be easy to claim somebody's number: a person has to say that it is so. */
  void propose(String tenant, DeviceIdentity who, List<DirectoryRecord> found) {
    String names =
        found.stream().limit(5).map(DirectoryRecord::device).collect(Collectors.joining(", "));
    String detail = who.mac() + " may be " + names + ", by what it says of itself.";
    if (said.asMap().putIfAbsent(tenant + " " + detail, true) == null) {
      events.accept(new Event(clock.instant(), who.mac(), tenant, Cause.DEVICE_PROPOSED, detail));
    }
  }
}
