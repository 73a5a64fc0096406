package io.dragoman.app;

import io.dragoman.subscriber.SourceStatus;
import io.dragoman.subscriber.directory.CarrierStatus;
import io.dragoman.subscriber.directory.Carriers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How the carriers do, asked when somebody scrapes. Thread-safe. */
final class CarrierMeters {
  private final MultiGauge age;
  private final MultiGauge devices;
  private final CounterSet calls;
  private final CounterSet failures;
  private final MultiGauge serving;
  private final MultiGauge reporting;
  private final CounterSet reports;
  private final MultiGauge reportAge;
  private volatile Carriers carriers;

  CarrierMeters(MeterRegistry registry) {
    age = gauge(registry, "dragoman.carrier.age.seconds", "Since the carrier was read whole");
    devices = gauge(registry, "dragoman.carrier.devices", "Devices in the tenant's directory");
    calls = new CounterSet(registry, "dragoman.carrier.calls", "Calls to a source of a carrier");
    failures = new CounterSet(registry, "dragoman.carrier.failures", "Calls that failed");
    serving = gauge(registry, "dragoman.carrier.serving", "0: left alone by its circuit breaker");
    reporting = gauge(registry, "dragoman.carrier.reporting", "0: its reporting stream is away");
    reports =
        new CounterSet(registry, "dragoman.carrier.reports", "Changes the reporting stream told");
    reportAge = gauge(registry, "dragoman.carrier.report.age.seconds", "Since it told the last");
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String sentence) {
    return MultiGauge.builder(name).description(sentence).register(registry);
  }

  void watch(Carriers now) {
    carriers = now;
  }

  synchronized void update() {
    if (carriers == null) {
      return;
    }
    List<MultiGauge.Row<?>> ages = new ArrayList<>();
    List<MultiGauge.Row<?>> counts = new ArrayList<>();
    List<MultiGauge.Row<?>> open = new ArrayList<>();
    List<MultiGauge.Row<?>> following = new ArrayList<>();
    List<MultiGauge.Row<?>> heardAgo = new ArrayList<>();
    Instant now = Instant.now();
    for (CarrierStatus each : carriers.statuses()) {
      Tags tenant = Tags.of("tenant", each.tenant());
      counts.add(MultiGauge.Row.of(tenant, each.devices()));
      each.read().ifPresent(at -> ages.add(age(tenant, at, now)));
      for (SourceStatus source : each.sources()) {
        Tags tags = tenant.and("source", source.name());
        calls.tell(tags, source.calls());
        failures.tell(tags, source.failures());
        open.add(MultiGauge.Row.of(tags, source.serving() ? 1 : 0));
        source
            .listens()
            .ifPresent(
                stream -> {
                  following.add(MultiGauge.Row.of(tags, stream.connected() ? 1 : 0));
                  reports.tell(tags, stream.heard());
                  stream.last().ifPresent(at -> heardAgo.add(age(tags, at, now)));
                });
      }
    }
    age.register(ages, true);
    devices.register(counts, true);
    calls.end();
    failures.end();
    serving.register(open, true);
    reporting.register(following, true);
    reports.end();
    reportAge.register(heardAgo, true);
  }

  private static MultiGauge.Row<?> age(Tags tags, Instant at, Instant now) {
    return MultiGauge.Row.of(tags, Duration.between(at, now).toSeconds());
  }
}
