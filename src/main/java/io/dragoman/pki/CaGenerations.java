package io.dragoman.pki;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Problem;
import io.dragoman.model.Tenant;
import io.dragoman.store.AuthorityEntry;
import io.dragoman.store.AuthorityEntry.Step;
import io.dragoman.store.AuthorityQuestion;
import io.dragoman.store.AuthorityRecord;
import io.dragoman.store.AuthorityRecord.State;
import io.dragoman.store.Change;
import io.dragoman.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The authority's generations: in memory as the database has them, made and moved there. */
final class CaGenerations {
  private final Store store;
  private final Supplier<AuthorityPolicy> policy;
  private final Executor workers;
  private final IntConsumer retired;
  private final Clock clock;
  private volatile List<CaGeneration> all = List.of();

  /**
   * @param retired told of generations that are no longer live
   */
  CaGenerations(
      Store store,
      Supplier<AuthorityPolicy> policy,
      Executor workers,
      IntConsumer retired,
      Clock clock) {
    this.store = store;
    this.retired = retired;
    this.policy = policy;
    this.workers = workers;
    this.clock = clock;
  }

  List<CaGeneration> all() {
    return all;
  }

  /** Those whose certificates are good, the one that listeners show first, then newest first. */
  List<CaGeneration> live() {
    return all.stream()
        .filter(CaGeneration::live)
        .sorted(
            Comparator.comparing((CaGeneration g) -> g.state() != State.SERVING)
                .thenComparing(g -> -g.number()))
        .toList();
  }

  /** The one that device certificates are issued by. */
  CaGeneration issuing() {
    return live().stream().filter(g -> g.state() == State.NEW).findFirst().orElseGet(this::serving);
  }

  CaGeneration serving() {
    return live().stream()
        .filter(g -> g.state() == State.SERVING)
        .findFirst()
        .orElseThrow(() -> new Problem(Cause.AUTHORITY_UNUSABLE, "There is no authority yet."));
  }

  Optional<CaGeneration> find(int number) {
    return all.stream().filter(g -> g.number() == number).findFirst();
  }

  /** Reads them; the first bridge on an empty database makes the first. */
  CompletionStage<Void> open() {
    return read()
        .thenComposeAsync(
            nothing ->
                all.isEmpty() ? add(1, State.SERVING, "") : CompletableFuture.completedStage(null),
            workers);
  }

  /** As the database has them now. */
  CompletionStage<Void> read() {
    return store.ask(AuthorityQuestion.all()).thenAccept(this::take);
  }

  private synchronized void take(List<AuthorityRecord> found) {
    List<CaGeneration> before = live();
    all = found.stream().map(CaGeneration::of).toList();
    before.stream()
        .map(CaGeneration::number)
        .filter(number -> find(number).filter(CaGeneration::live).isEmpty())
        .forEach(retired::accept);
  }

  /** Reads them again when another bridge has added or moved one. */
  CompletionStage<Void> refresh() {
    return store
        .ask(AuthorityQuestion.states())
        .thenCompose(
            found -> {
              Map<Integer, State> known =
                  all.stream().collect(Collectors.toMap(CaGeneration::number, CaGeneration::state));
              return known.equals(found) ? CompletableFuture.completedStage(null) : read();
            });
  }

  /** Another bridge may be faster; then its generation is the one. */
  CompletionStage<Void> add(int number, State state, String actor) {
    CaGeneration made = make(number, state);
    return store
        .commit(Change.of().with(AuthorityEntry.created(made.record())))
        .thenCompose(nothing -> read())
        .thenCompose(
            nothing -> {
              boolean ours =
                  find(number)
                      .filter(g -> g.root().certificate().equals(made.root().certificate()))
                      .isPresent();
              return ours
                  ? tell(Cause.AUTHORITY_CREATED, made.issuing().toString(), actor)
                  : CompletableFuture.completedStage(null);
            });
  }

  /** An import that is a generation already is not taken again. */
  private CaGeneration make(int number, State state) {
    AuthorityPolicy asked = policy.get();
    Instant now = clock.instant();
    if (asked.imported().isPresent()) {
      CaGeneration given = new CaImport(asked).take(number, state, now);
      if (all.stream().noneMatch(given::sameAuthority)) {
        return given;
      }
    }
    return new CaGenerationFactory(asked).make(number, state, now);
  }

  /** A new generation next to the serving one. */
  CompletionStage<Integer> rollOver(String actor) {
    return read()
        .thenComposeAsync(
            nothing -> {
              if (live().size() > 1) {
                throw refused("two generations are in use, and phones know no more; retire one");
              }
              int next = all.stream().mapToInt(CaGeneration::number).max().orElse(0) + 1;
              return add(next, State.NEW, actor).thenApply(added -> next);
            },
            workers);
  }

  /** Listeners show the new one from now on. */
  CompletionStage<Void> serve(int number, String actor) {
    return read()
        .thenCompose(
            nothing -> {
              if (existing(number).state() != State.NEW) {
                throw refused("generation " + number + " is not new");
              }
              return move(
                  actor,
                  new Step(serving().number(), State.SERVING, State.OLD),
                  new Step(number, State.NEW, State.SERVING));
            });
  }

  /** Nothing the generation has issued is good from now on. */
  CompletionStage<Void> retire(int number, String actor) {
    return read()
        .thenCompose(
            nothing -> {
              State state = existing(number).state();
              if (state == State.SERVING) {
                throw refused("generation " + number + " is what the listeners show");
              }
              return state == State.RETIRED
                  ? CompletableFuture.completedStage(null)
                  : move(actor, new Step(number, state, State.RETIRED));
            });
  }

  private CaGeneration existing(int number) {
    return find(number)
        .orElseThrow(() -> new Problem(Cause.NOT_FOUND, "There is no generation " + number + "."));
  }

  private static Problem refused(String why) {
    return new Problem(Cause.BAD_REQUEST, "Not done: " + why + ".");
  }

  private CompletionStage<Void> move(String actor, Step... steps) {
    String said =
        Arrays.stream(steps)
            .map(step -> "Generation " + step.generation() + " is now " + step.to() + ".")
            .collect(Collectors.joining(" "));
    Event event = event(Cause.AUTHORITY_CHANGED, said).by(actor);
    return store
        .commit(Change.of(event).with(AuthorityEntry.moved(List.of(steps), clock.instant())))
        .thenCompose(nothing -> read());
  }

  private CompletionStage<Void> tell(Cause cause, String detail, String actor) {
    return store.commit(Change.of(event(cause, detail).by(actor)));
  }

  private Event event(Cause cause, String detail) {
    return new Event(clock.instant(), null, Tenant.DEFAULT_ID, cause, detail);
  }
}
