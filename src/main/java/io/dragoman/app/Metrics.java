package io.dragoman.app;

import io.dragoman.family.openstage.DialogueListener;
import io.dragoman.http.ListenerMetrics;
import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Verdict;
import io.dragoman.pki.Authority;
import io.dragoman.pki.ServerIdentity;
import io.dragoman.store.StoreStats;
import io.dragoman.subscriber.directory.Carriers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What {@code /metrics} shows. Meters are made once and looked up by enum or listener name, so a
 * contact costs some additions and no allocation.
 */
final class Metrics implements ListenerMetrics, DialogueListener {
  private static final Duration FASTEST = Duration.ofNanos(100_000);
  private static final Duration SLOWEST = Duration.ofSeconds(30);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Cause, Counter> events = new EnumMap<>(Cause.class);
  private final Map<Cause, DistributionSummary> dialogues = new EnumMap<>(Cause.class);
  private final AtomicReference<StoreStats> store = new AtomicReference<>();
  private final Map<String, OfListener> listeners = new ConcurrentHashMap<>();
  private final CarrierMeters carriers = new CarrierMeters(registry);
  private final VerdictMeters verdicts = new VerdictMeters(registry);
  private final CertificateMeters certificates = new CertificateMeters(registry, Clock.systemUTC());

  Metrics() {
    RuntimeMeters.register(registry);
    for (Cause cause : Cause.values()) {
      events.put(
          cause,
          Counter.builder("dragoman.events")
              .description("Events by cause; every contact of a device ends with one")
              .tag("cause", cause.id())
              .tag("outcome", cause.outcome().name().toLowerCase(java.util.Locale.ROOT))
              .register(registry));
    }
  }

  /** Shows the store's numbers, from now on of this one; they are asked when somebody scrapes. */
  void watch(StoreStats stats) {
    if (store.getAndSet(stats) != null) {
      return;
    }
    gauge("dragoman.store.queue", "Changes that wait to be written", StoreStats::queueLength);
    counter("dragoman.store.batches", "Transactions written", StoreStats::batches);
    counter("dragoman.store.changes", "Changes written", StoreStats::changes);
    gauge("dragoman.store.batch.size", "Changes in the last batch", StoreStats::lastBatchSize);
    counter("dragoman.store.failed", "Changes taken back", StoreStats::failedChanges);
    counter("dragoman.store.refused", "Changes refused as too many", StoreStats::refusedChanges);
    counter("dragoman.events.dropped", "Events a slow route missed", StoreStats::droppedEvents);
    gauge("dragoman.pool.active", "Database connections in use", StoreStats::poolActive);
    gauge("dragoman.pool.idle", "Database connections at hand", StoreStats::poolIdle);
    gauge("dragoman.pool.pending", "Waits for a connection", StoreStats::poolPending);
  }

  /** Shows how carriers do, from now on these. */
  void watch(Carriers now) {
    carriers.watch(now);
  }

  /** Shows how many devices have each verdict, from now on of these. */
  void watch(Supplier<Map<Verdict.State, Integer>> counts) {
    verdicts.watch(counts);
  }

  /** Shows when certificates end, from now on of this authority. */
  void watch(Authority now) {
    certificates.watch(now);
  }

  /** The certificate that listeners show from now on. */
  ServerIdentity show(ServerIdentity identity) {
    return certificates.show(identity);
  }

  private void counter(String name, String sentence, ToDoubleFunction<StoreStats> number) {
    FunctionCounter.builder(name, store, current -> number.applyAsDouble(current.get()))
        .description(sentence)
        .register(registry);
  }

  private void gauge(String name, String sentence, ToDoubleFunction<StoreStats> number) {
    Gauge.builder(name, store, current -> number.applyAsDouble(current.get()))
        .description(sentence)
        .strongReference(true)
        .register(registry);
  }

  /** Prometheus text, with the process's memory as of now. */
  String scrape() {
    carriers.update();
    certificates.update();
    return registry.scrape();
  }

  void event(Event event) {
    events.get(event.cause()).increment();
  }

  @Override
  public void ended(Cause cause, int messages) {
    synchronized (dialogues) {
      dialogues
          .computeIfAbsent(
              cause,
              c ->
                  DistributionSummary.builder("dragoman.dialogue.messages")
                      .description("Messages a phone sent in one dialogue, by its outcome")
                      .tag("cause", c.id())
                      .register(registry))
          .record(messages);
    }
  }

  @Override
  public void opened(String listener) {
    of(listener).open.incrementAndGet();
    of(listener).accepted.increment();
  }

  @Override
  public void closed(String listener) {
    of(listener).open.decrementAndGet();
  }

  @Override
  public void turnedAway(String listener, String remote) {
    of(listener).turnedAway.increment();
  }

  @Override
  public void throttled(String listener, String remote) {
    of(listener).throttled.increment();
  }

  @Override
  public void handshakeFailed(String listener, String remote, String reason) {
    of(listener).handshakes.increment();
  }

  @Override
  public void answered(String listener, int status, long nanos) {
    of(listener).latency(status).record(nanos, TimeUnit.NANOSECONDS);
  }

  private OfListener of(String listener) {
    OfListener found = listeners.get(listener);
    return found != null ? found : listeners.computeIfAbsent(listener, OfListener::new);
  }

  private final class OfListener {
    private final String name;
    private final AtomicInteger open = new AtomicInteger();
    private final Counter accepted;
    private final Counter turnedAway;
    private final Counter throttled;
    private final Counter handshakes;
    private final Timer[] latency = new Timer[6];

    private OfListener(String name) {
      this.name = name;
      accepted = counter("dragoman.connections.accepted", "Connections accepted");
      turnedAway = counter("dragoman.connections.refused", "Connections beyond the limits");
      throttled = counter("dragoman.tls.refused", "TLS handshakes beyond the limits");
      handshakes = counter("dragoman.tls.failed", "TLS handshakes that failed");
      Gauge.builder("dragoman.connections.open", open, AtomicInteger::get)
          .description("Open connections")
          .tag("listener", name)
          .register(registry);
    }

    private Counter counter(String meter, String sentence) {
      return Counter.builder(meter).description(sentence).tag("listener", name).register(registry);
    }

    /** By class of status; two threads may both register, the registry gives both the same. */
    private Timer latency(int status) {
      int kind = Math.min(Math.max(status / 100, 1), 5);
      Timer timer = latency[kind];
      if (timer == null) {
        timer =
            Timer.builder("dragoman.answers")
                .description("From the last byte of a request to the last byte of its answer")
                .tag("listener", name)
                .tag("status", kind + "xx")
                .publishPercentileHistogram()
                .minimumExpectedValue(FASTEST)
                .maximumExpectedValue(SLOWEST)
                .register(registry);
        latency[kind] = timer;
      }
      return timer;
    }
  }
}
