package io.dragoman.pki;

import io.dragoman.store.CertificateQuestion;
import io.dragoman.store.CertificateQuestion.Changes;
import io.dragoman.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learns what other bridges on the same database have issued, revoked, and made. */
final class CertificateReplication {
  static final long PERIOD_MS = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(CertificateReplication.class);

  /** Certificates that ended longer ago stay in the database only. */
  private static final Duration KEPT = Duration.ofDays(30);

  /** For transactions that were open when somebody looked before; none lasts longer. */
  private static final Duration OVERLAP = Duration.ofSeconds(60);

  private final Store store;
  private final CertificateRegistry registry;
  private final CaGenerations generations;
  private final Clock clock;
  private final AtomicReference<CompletableFuture<Void>> looking = new AtomicReference<>();
  private volatile Instant asOf;

  CertificateReplication(
      Store store, CertificateRegistry registry, CaGenerations generations, Clock clock) {
    this.store = store;
    this.registry = registry;
    this.generations = generations;
    this.clock = clock;
  }

  /** Everything, once. */
  CompletionStage<Void> load() {
    return store
        .ask(CertificateQuestion.validAfter(clock.instant().minus(KEPT)))
        .thenAccept(
            found -> {
              registry.load(found.certificates());
              asOf = found.asOf();
            });
  }

  /** What is new; who comes while somebody looks waits for the same answer. Never fails. */
  CompletionStage<Void> look() {
    if (asOf == null) {
      return CompletableFuture.completedStage(null);
    }
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletableFuture<Void> other = looking.compareAndExchange(null, mine);
    if (other != null) {
      return other;
    }
    store
        .ask(CertificateQuestion.changedSince(asOf.minus(OVERLAP)))
        .thenCompose(this::take)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.debug("What other bridges did is not known for now: {}", failure.toString());
              }
              looking.set(null);
              mine.complete(null);
            });
    return mine;
  }

  private CompletionStage<Void> take(Changes changes) {
    registry.apply(changes.certificates());
    asOf = changes.asOf();
    return generations.refresh();
  }
}
