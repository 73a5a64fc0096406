package io.dragoman.subscriber.directory;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.SourceStatus;
import io.dragoman.subscriber.SubscriberSource;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One source behind its circuit breaker, bulkhead and time-outs. Credentials that were refused once
 * are not tried again until the tenant's settings change or somebody resets them: accounts lock
 * (broadsoft-upstream.md § 1.7, § 6). Thread-safe.
 */
final class SourceCircuitBreaker implements AutoCloseable {
  private final SubscriberSource source;
  private final CarrierLimits limits;
  private final Clock clock;
  private final CircuitBreaker breaker;
  private final Bulkhead seats;
  private final SourceListener alarm;
  private final LongAdder calls = new LongAdder();
  private final LongAdder failures = new LongAdder();

  /** Null while it answers. */
  private final AtomicReference<SourceListener.Loss> loss = new AtomicReference<>();

  private volatile Instant quietUntil = Instant.MIN;
  private volatile SourceStatus.Failure last;

  SourceCircuitBreaker(
      SubscriberSource source, CarrierLimits limits, Clock clock, SourceListener alarm) {
    this.source = source;
    this.limits = limits;
    this.clock = clock;
    this.alarm = alarm;
    this.seats = new Bulkhead(limits.atOnce(), limits.inLine());
    this.breaker =
        CircuitBreaker.of(
            source.name(),
            CircuitBreakerConfig.custom()
                .slidingWindowSize(limits.window())
                .minimumNumberOfCalls(limits.window() / 2)
                .failureRateThreshold(50)
                .waitDurationInOpenState(limits.rest())
                .permittedNumberOfCallsInHalfOpenState(1)
                .recordException(SourceCircuitBreaker::counts)
                .ignoreException(failure -> !counts(failure))
                .build());
  }

  /** Says a failure that the next call would most likely fail too? */
  private static boolean counts(Throwable failure) {
    return !(failure instanceof CarrierException trouble)
        || trouble.kind() == Kind.UNREACHABLE
        || trouble.kind() == Kind.BUSY
        || trouble.kind() == Kind.GARBLED;
  }

  String name() {
    return source.name();
  }

  SubscriberSource source() {
    return source;
  }

  CompletionStage<SourceSnapshot> everything(Consumer<SourceSnapshot> pieces) {
    return call(() -> source.everything(pieces), limits.everything(), false);
  }

  /** As long in line as for the call itself, and no longer: a phone waits for its answer. */
  CompletionStage<SourceSnapshot> device(DeviceIdentity who) {
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<SourceSnapshot> answer = new CompletableFuture<>();
    seats
        .take(
            () ->
                over.compareAndSet(false, true)
                    ? call(() -> source.device(who), limits.device(), true)
                    : CompletableFuture.failedStage(crowded()))
        .whenComplete((harvest, failure) -> settle(answer, harvest, failure));
    if (!over.get()) {
      CompletableFuture.delayedExecutor(limits.device().toMillis(), TimeUnit.MILLISECONDS)
          .execute(
              () -> {
                if (over.compareAndSet(false, true)) {
                  answer.completeExceptionally(crowded());
                }
              });
    }
    return answer;
  }

  private static void settle(
      CompletableFuture<SourceSnapshot> answer, SourceSnapshot harvest, Throwable failure) {
    if (failure == null) {
      answer.complete(harvest);
    } else {
      answer.completeExceptionally(failure);
    }
  }

  private CarrierException crowded() {
    return new CarrierException(Kind.BUSY, "Too many wait for " + name() + " already.");
  }

  /**
   * @param maybeNothing is it an answer that there is no such thing?
   */
  private CompletionStage<SourceSnapshot> call(
      Supplier<CompletionStage<SourceSnapshot>> asking, Duration longest, boolean maybeNothing) {
    Instant quiet = quietUntil;
    if (clock.instant().isBefore(quiet)) {
      return CompletableFuture.failedStage(
          new CarrierException(Kind.BUSY, name() + " asked to be left alone until " + quiet + "."));
    }
    if (!breaker.tryAcquirePermission()) {
      SourceListener.Loss lost = loss.get();
      if (lost != null) {
        lost.spared().increment();
      }
      return CompletableFuture.failedStage(closed());
    }
    calls.increment();
    long began = System.nanoTime();
    CompletableFuture<SourceSnapshot> bounded = new CompletableFuture<>();
    try {
      asking.get().whenComplete((harvest, failure) -> settle(bounded, harvest, failure));
    } catch (RuntimeException e) {
      bounded.completeExceptionally(e);
    }
    return bounded
        .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (harvest, failure) ->
                settled(harvest, failure, System.nanoTime() - began, maybeNothing));
  }

  private SourceSnapshot settled(
      SourceSnapshot harvest, Throwable failure, long nanos, boolean maybeNothing) {
    if (failure == null) {
      answered(nanos);
      return harvest;
    }
    CarrierException trouble = trouble(failure, name());
    if (trouble.kind() == Kind.NOT_FOUND && maybeNothing) {
      answered(nanos);
      return SourceSnapshot.NOTHING;
    }
    failures.increment();
    last = new SourceStatus.Failure(clock.instant(), trouble.kind(), trouble.getMessage());
    if (trouble.kind() == Kind.REFUSED) {
      if (breaker.getState() != CircuitBreaker.State.FORCED_OPEN) {
        breaker.transitionToForcedOpenState();
        alarm.refused(trouble);
      }
    } else {
      breaker.onError(nanos, NANOSECONDS, trouble);
      SourceListener.Loss now = new SourceListener.Loss(clock.instant(), new LongAdder());
      if (breaker.getState() == CircuitBreaker.State.OPEN && loss.compareAndSet(null, now)) {
        alarm.lost(trouble);
      }
    }
    if (trouble.kind() == Kind.BUSY && !trouble.retryAfter().isZero()) {
      Duration wait = trouble.retryAfter();
      Duration bounded = wait.compareTo(limits.rest()) > 0 ? limits.rest() : wait;
      quietUntil = clock.instant().plus(bounded);
    }
    throw new CompletionException(trouble);
  }

  private void answered(long nanos) {
    breaker.onSuccess(nanos, NANOSECONDS);
    SourceListener.Loss lost = loss.get();
    boolean back = lost != null && breaker.getState() == CircuitBreaker.State.CLOSED;
    if (back && loss.compareAndSet(lost, null)) {
      alarm.back(Duration.between(lost.since(), clock.instant()), lost.spared().sum());
    }
  }

  private CarrierException closed() {
    return breaker.getState() == CircuitBreaker.State.FORCED_OPEN
        ? new CarrierException(
            Kind.REFUSED, name() + " refused the credentials; they are not tried.")
        : new CarrierException(Kind.UNREACHABLE, name() + " failed too often; it is left alone.");
  }

  /** What a source failed with, whatever it threw. */
  static CarrierException trouble(Throwable failure, String name) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof CarrierException trouble) {
      return trouble;
    }
    String what = cause instanceof TimeoutException ? " did not answer in time." : " failed.";
    return new CarrierException(Kind.UNREACHABLE, name + what, cause);
  }

  /** Lets credentials that were refused, and a source that failed too often, be tried again. */
  void reset() {
    quietUntil = Instant.MIN;
    breaker.reset();
  }

  SourceStatus status() {
    String state =
        switch (breaker.getState()) {
          case FORCED_OPEN -> "refused";
          case OPEN -> "resting";
          case HALF_OPEN -> "trying";
          default -> "open";
        };
    return new SourceStatus(
        name(),
        state,
        calls.sum(),
        failures.sum(),
        Optional.ofNullable(last),
        source.listens(),
        source.notice());
  }

  @Override
  public void close() {
    source.close();
  }
}
