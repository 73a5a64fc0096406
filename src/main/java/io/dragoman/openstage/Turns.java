package io.dragoman.openstage;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.dragoman.dls.Action;
import io.dragoman.dls.DLSMessage;
import io.dragoman.dls.DlsProblem;
import io.dragoman.dls.Reason;
import io.dragoman.dls.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.store.Change;
import io.dragoman.store.InTime;
import io.dragoman.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on one message of one dialogue and gives its answer.
 *
 * <p>Which answers wait: the CleanUp that ends a dialogue waits until what the dialogue found out
 * is durable, because the phone takes it as a receipt and will not come again for it. One that
 * found out nothing, and all other answers, are given at once, because a dialogue that is lost
 * half-way only begins again: its actions are idempotent. Nor does anything wait when the bridge is
 * overloaded.
 */
final class Turns {
  static final String MAC = "mac-addr";

  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

  private final Store store;
  private final Clock clock;
  private final DialogueLimits limits;
  private final DialogueTable table;
  private final Gatekeeper gatekeeper;
  private final DialogueMeter meter;
  private final Receipts receipts;
  private final Permits permits;
  private final Budget budget;
  private final Map<Reason, Opening> openings;

  Turns(
      Store store,
      Clock clock,
      DialogueLimits limits,
      DialogueTable table,
      Gatekeeper gatekeeper,
      DialogueMeter meter) {
    this.store = store;
    this.clock = clock;
    this.limits = limits;
    this.table = table;
    this.gatekeeper = gatekeeper;
    this.meter = meter;
    this.receipts = new Receipts(store, clock);
    this.permits = new Permits(store, clock, gatekeeper);
    this.budget = new Budget(limits.memory());
    Opening configuring = new Configuring(store, limits, clock);
    this.openings =
        Map.of(
            Reason.START_UP, configuring,
            Reason.SOLICITED, configuring,
            Reason.LOCAL_CHANGES, new LocalChanges(store, limits, clock),
            Reason.INVENTORY_CHANGES, new InventoryChanges(store),
            Reason.STATUS, new FileStatus());
  }

  /** The first message of a dialogue, which is in the table. */
  CompletionStage<Answer> begin(
      Dialogue dialogue, DeviceContext context, WorkpointMessage message) {
    return turn(
        dialogue,
        message.nonce(),
        () -> {
          if (message.reason() == Reason.SOLICITED && dialogue.attempt > limits.attempts()) {
            // a phone whose replies cannot be told apart would be asked to come again for ever
            throw new Problem(Cause.DIALOGUE_TOO_LONG, "begun again and again without replies");
          }
          dialogue.context(context);
          dialogue.facts(Facts.of(message));
          return hear(dialogue, context, message);
        });
  }

  /** Any further message of a dialogue. */
  CompletionStage<Answer> goOn(Dialogue dialogue, DeviceContext context, WorkpointMessage message) {
    return turn(
        dialogue,
        message.nonce(),
        () -> {
          if (message.reason() == Reason.CLEAN_UP) {
            return gaveUp(context, message)
                .thenCompose(ending -> finish(dialogue, message.nonce(), ending));
          }
          if (message.reason() == Reason.UNKNOWN) {
            throw new Problem(Cause.UNKNOWN_REASON, Details.cut(message.reasonForContact().text()));
          }
          Optional<String> said = message.value(MAC).filter(text -> !text.isEmpty());
          if (said.isPresent() && !said.flatMap(Mac::parse).equals(Optional.of(dialogue.mac()))) {
            throw new Problem(Cause.BAD_MESSAGE, "a reply that names another device");
          }
          return hear(dialogue, context, message);
        });
  }

  /** A message outside any dialogue. */
  CompletionStage<Answer> alone(Dialogue unopened, WorkpointMessage message, Ending ending) {
    unopened.facts(ending.cause() == Cause.DIALOGUE_UNKNOWN ? Facts.NONE : Facts.of(message));
    return conclude(unopened, message.nonce(), ending);
  }

  /**
   * The sender may not speak for this device: what it says of it is not believed, nor is the device
   * shown as having been in contact.
   */
  CompletionStage<Answer> barred(Dialogue unopened, String nonce, Ending ending) {
    measure(ending.cause(), 1);
    return receipts
        .unproved(Change.of(event(unopened, ending.cause(), ending.detail())), unopened.contact())
        .thenApply(kept -> cleanUp(nonce, ending));
  }

  /**
   * Since it began somebody has decided that the peer may not speak for this device: nothing more
   * is given to it, and of what it has said nothing is kept.
   */
  CompletionStage<Answer> overtaken(Dialogue dialogue, WorkpointMessage message, Ending ending) {
    return turn(dialogue, message.nonce(), () -> shut(dialogue, message.nonce(), ending));
  }

  private CompletionStage<Answer> shut(Dialogue dialogue, String nonce, Ending ending) {
    if (!table.close(dialogue)) {
      return late(nonce);
    }
    dialogue.release(budget);
    return barred(dialogue, nonce, ending);
  }

  /** The phone gave up by itself, outside any dialogue. */
  CompletionStage<Answer> gaveUp(
      Dialogue unopened, DeviceContext context, WorkpointMessage message) {
    return gaveUp(context, message).thenCompose(ending -> alone(unopened, message, ending));
  }

  private CompletionStage<Ending> gaveUp(DeviceContext context, WorkpointMessage message) {
    Optional<String> why = message.value("cleanup-reason").filter(text -> !text.isBlank());
    Ending ended = Ending.of(Cause.ENDED_BY_DEVICE, Details.cut(why.orElse("without a reason")));
    if (context.mac() == null) {
      return completedFuture(ended);
    }
    Duration left = InTime.left(context.contact().at(), clock.instant(), InTime.WORK);
    return InTime.of(gatekeeper.gaveUp(context, why.orElse("").strip()), left)
        .handle((more, failure) -> failure != null ? ending(failure) : more.orElse(ended));
  }

  /** It is over already: what it found out is found out again by the dialogue that follows. */
  void replaced(Dialogue older) {
    older.release(budget);
    measure(Cause.DIALOGUE_REPLACED, older.messages());
    Event event = event(older, Cause.DIALOGUE_REPLACED, older.opened().text());
    receipts.unproved(Change.of(event), older.contact());
  }

  private Event event(Dialogue dialogue, Cause cause, String detail) {
    return new Event(clock.instant(), dialogue.mac(), dialogue.subject().tenant(), cause, detail);
  }

  void expired(Dialogue silent) {
    Step asked = silent.asked();
    String detail = asked == null ? "within a message" : Dialogue.AFTER + asked.action().text();
    conclude(silent, "", Ending.of(Cause.DIALOGUE_EXPIRED, detail));
  }

  Receipts receipts() {
    return receipts;
  }

  void measure(Cause cause, int messages) {
    meter.ended(cause, messages);
  }

  Ending ending(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof Problem problem) {
      return Ending.of(problem);
    }
    LOG.error("A dialogue failed", cause);
    return Ending.of(Cause.INTERNAL_ERROR, cause.getClass().getSimpleName());
  }

  private CompletionStage<Answer> turn(
      Dialogue dialogue, String nonce, Supplier<CompletionStage<Answer>> work) {
    return dialogue
        .turn(() -> dialogue.over() ? late(nonce) : work.get())
        .handle(
            (answer, failure) ->
                failure == null
                    ? completedFuture(answer)
                    : finish(dialogue, nonce, ending(failure)))
        .thenCompose(Function.identity());
  }

  /** It came while another message ended the dialogue. */
  private CompletionStage<Answer> late(String nonce) {
    return completedFuture(cleanUp(nonce, Ending.of(Cause.DIALOGUE_REPLACED, "")));
  }

  private CompletionStage<Answer> hear(
      Dialogue dialogue, DeviceContext context, WorkpointMessage message) {
    boolean first = dialogue.asked() == null;
    if (!first && !dialogue.fragmenting() && !dialogue.asked().takes(message)) {
      throw new Problem(
          Cause.UNEXPECTED_REPLY,
          "to %s instead of %s"
              .formatted(
                  Details.cut(String.valueOf(message.reasonForContact().action())),
                  dialogue.asked().action().text()));
    }
    Optional<WorkpointMessage> whole;
    try {
      whole = dialogue.hear(message, budget);
    } catch (Problem problem) {
      if (problem.why() != Cause.OVERLOAD && withoutReply(dialogue, problem)) {
        return advance(dialogue, message.nonce());
      }
      throw problem;
    }
    if (whole.isEmpty() && permits.withdrawn(dialogue).isEmpty()) {
      return completedFuture(
          new Answer(
              DLSMessage.of(message.nonce(), Action.GET_NEXT_FRAGMENT), dialogue.introduce()));
    }
    if (whole.isEmpty()) {
      return advance(dialogue, message.nonce());
    }
    Optional<Ending> foreign = SoftwareCheck.of(dialogue, whole.get());
    if (foreign.isPresent()) {
      dialogue.end(foreign.get());
      return advance(dialogue, message.nonce());
    }
    CompletionStage<Void> worked =
        first ? enter(dialogue, context, whole.get()) : replied(dialogue, context, whole.get());
    return inTime(worked, dialogue).thenCompose(nothing -> advance(dialogue, message.nonce()));
  }

  /** Whatever it asks of the database: then there is nothing to do for the phone. */
  private CompletionStage<Void> inTime(CompletionStage<Void> work, Dialogue dialogue) {
    return InTime.of(work, InTime.left(dialogue.came, clock.instant(), InTime.WORK));
  }

  /** Goes on without the reply that cannot be read, where that is possible. */
  private static boolean withoutReply(Dialogue dialogue, Problem problem) {
    Step asked = dialogue.asked();
    dialogue.unheard();
    boolean without = asked != null && asked.unreadable(dialogue, problem.getMessage());
    if (without) {
      dialogue.told();
    }
    return without;
  }

  /**
   * A message of this dialogue that cannot be read: a reply that only would have told what the
   * device holds is done without.
   */
  CompletionStage<Answer> unreadable(Dialogue dialogue, DlsProblem problem) {
    return turn(
        dialogue,
        problem.nonce(),
        () -> {
          if (!withoutReply(dialogue, problem)) {
            throw problem;
          }
          return advance(dialogue, problem.nonce());
        });
  }

  private CompletionStage<Void> enter(
      Dialogue dialogue, DeviceContext context, WorkpointMessage message) {
    Opening opening = openings.get(dialogue.opened());
    return gatekeeper
        .passage(context, dialogue.opened())
        .thenCompose(
            passage -> {
              passage.errands().forEach(errand -> dialogue.add(new RunErrand(errand)));
              if (passage.then() == null && passage.errands().isEmpty()) {
                return opening.begin(dialogue, message);
              }
              dialogue.afterwards(
                  () -> {
                    if (passage.then() == null) {
                      return opening.begin(dialogue, message);
                    }
                    dialogue.end(passage.then());
                    return completedFuture(null);
                  });
              return completedFuture(null);
            });
  }

  private CompletionStage<Void> replied(
      Dialogue dialogue, DeviceContext context, WorkpointMessage reply) {
    Step asked = dialogue.asked();
    dialogue.told();
    if (reply.reasonForContact().accepted()) {
      return asked.answered(dialogue, context, reply);
    }
    if (reply.reasonForContact().busy()) {
      dialogue.end(Ending.comeAgain(Cause.BUSY, "in a call at " + asked.action().text()));
      return completedFuture(null);
    }
    String status = Details.cut(reply.reasonForContact().status());
    if (asked.refused(dialogue, status)) {
      return completedFuture(null);
    }
    return asked
        .refused(context, status)
        .thenAccept(
            ending ->
                dialogue.end(
                    ending.settled() ? Lacking.ending(dialogue, ending.detail()) : ending));
  }

  private CompletionStage<Answer> advance(Dialogue dialogue, String nonce) {
    if (dialogue.over()) {
      return late(nonce);
    }
    permits.withdrawn(dialogue).ifPresent(dialogue::end);
    if (dialogue.ending() != null) {
      return finish(dialogue, nonce, dialogue.ending());
    }
    Step next = dialogue.next();
    if (next == null) {
      Supplier<CompletionStage<Void>> more = dialogue.takeAfterwards();
      return more == null
          ? finish(dialogue, nonce, Lacking.ending(dialogue, dialogue.opened().text()))
          : inTime(more.get(), dialogue).thenCompose(nothing -> advance(dialogue, nonce));
    }
    return next.gives()
        ? permits
            .give(dialogue)
            .thenCompose(
                permit ->
                    permit.ending() == null
                        ? completedFuture(ask(dialogue, nonce, next))
                        : permit.speaks()
                            ? finish(dialogue, nonce, permit.ending())
                            : shut(dialogue, nonce, permit.ending()))
        : completedFuture(ask(dialogue, nonce, next));
  }

  private static Answer ask(Dialogue dialogue, String nonce, Step next) {
    dialogue.out(next);
    return new Answer(DLSMessage.of(nonce, next.action(), next.items()), dialogue.introduce());
  }

  private CompletionStage<Answer> finish(Dialogue dialogue, String nonce, Ending ending) {
    return table.close(dialogue) ? conclude(dialogue, nonce, ending) : late(nonce);
  }

  private CompletionStage<Answer> conclude(Dialogue dialogue, String nonce, Ending ending) {
    Instant now = clock.instant();
    dialogue.release(budget);
    Answer farewell = cleanUp(nonce, ending);
    CompletionStage<Void> durable;
    try {
      measure(ending.cause(), Math.max(1, dialogue.messages()));
      durable = receipts.of(new Closing(dialogue, ending, now, dialogue.heard), dialogue.contact());
    } catch (RuntimeException e) {
      LOG.error("A contact could not be concluded", e);
      return completedFuture(farewell);
    }
    return ending.cause() == Cause.OVERLOAD
        ? completedFuture(farewell)
        : durable.thenApply(nothing -> farewell);
  }

  private static Answer cleanUp(String nonce, Ending ending) {
    return Answer.of(DLSMessage.of(nonce, Action.CLEAN_UP, ending.farewell()));
  }
}
