package io.dragoman.pki;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Problem;
import io.dragoman.model.Tenant;
import io.dragoman.store.AuthorityEntry;
import io.dragoman.store.AuthorityQuestion;
import io.dragoman.store.AuthorityRecord.State;
import io.dragoman.store.Change;
import io.dragoman.store.Store;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The authority's generations: in memory as the database has them, made and moved there. */
final class Generations {
  private final Store store;
  private final Supplier<AuthorityPolicy> policy;
  private final Executor workers;
  private final Clock clock;
  private volatile List<Generation> all = List.of();

  Generations(Store store, Supplier<AuthorityPolicy> policy, Executor workers, Clock clock) {
    this.store = store;
    this.policy = policy;
    this.workers = workers;
    this.clock = clock;
  }

  List<Generation> all() {
    return all;
  }

  /** Those whose certificates are good, the one that listeners show first, then newest first. */
  List<Generation> live() {
    return all.stream()
        .filter(Generation::live)
        .sorted(
            Comparator.comparing((Generation g) -> g.state() != State.SERVING)
                .thenComparing(g -> -g.number()))
        .toList();
  }

  /** The one that device certificates are issued by. */
  Generation issuing() {
    return live().stream().filter(g -> g.state() == State.NEW).findFirst().orElseGet(this::serving);
  }

  Generation serving() {
    return live().stream()
        .filter(g -> g.state() == State.SERVING)
        .findFirst()
        .orElseThrow(() -> new Problem(Cause.AUTHORITY_UNUSABLE, "There is no authority yet."));
  }

  Optional<Generation> find(int number) {
    return all.stream().filter(g -> g.number() == number).findFirst();
  }

  /** Reads them; the first bridge on an empty database makes the first. */
  CompletionStage<Void> open() {
    return read()
        .thenComposeAsync(
            nothing ->
                all.isEmpty() ? add(1, State.SERVING) : CompletableFuture.completedStage(null),
            workers);
  }

  /** As the database has them now. */
  CompletionStage<Void> read() {
    return store
        .ask(AuthorityQuestion.all())
        .thenAccept(found -> all = found.stream().map(Generation::of).toList());
  }

  /** Reads them again when another bridge has added or moved one. */
  CompletionStage<Void> refresh() {
    return store
        .ask(AuthorityQuestion.states())
        .thenCompose(
            found -> {
              Map<Integer, State> known =
                  all.stream().collect(Collectors.toMap(Generation::number, Generation::state));
              return known.equals(found) ? CompletableFuture.completedStage(null) : read();
            });
  }

  /** Another bridge may be faster; then its generation is the one. */
  CompletionStage<Void> add(int number, State state) {
    Generation made = make(number, state);
    return store
        .commit(Change.of().with(AuthorityEntry.created(made.record(), clock.instant())))
        .thenCompose(nothing -> read())
        .thenCompose(
            nothing -> {
              boolean ours =
                  find(number)
                      .filter(g -> g.root().certificate().equals(made.root().certificate()))
                      .isPresent();
              return ours
                  ? tell(Cause.AUTHORITY_CREATED, made.issuing().toString())
                  : CompletableFuture.completedStage(null);
            });
  }

  private Generation make(int number, State state) {
    return new GenerationMaker(policy.get()).make(number, state, clock.instant());
  }

  CompletionStage<Void> move(AuthorityEntry.Step... steps) {
    StringBuilder said = new StringBuilder();
    for (AuthorityEntry.Step step : steps) {
      said.append("Generation ").append(step.generation()).append(" is now ");
      said.append(step.to().name().toLowerCase(java.util.Locale.ROOT)).append(". ");
    }
    Event event = event(Cause.AUTHORITY_CHANGED, said.toString().strip());
    return store
        .commit(Change.of(event).with(AuthorityEntry.moved(List.of(steps))))
        .thenCompose(nothing -> read());
  }

  private CompletionStage<Void> tell(Cause cause, String detail) {
    return store.commit(Change.of(event(cause, detail)));
  }

  private Event event(Cause cause, String detail) {
    return new Event(clock.instant(), null, Tenant.DEFAULT_ID, cause, detail);
  }
}
