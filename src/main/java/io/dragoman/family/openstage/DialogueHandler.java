package io.dragoman.family.openstage;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DLSMessage;
import io.dragoman.family.openstage.codec.DlsProblem;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.store.BoundedWait;
import io.dragoman.store.Change;
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
final class DialogueHandler {
  static final String MAC = "mac-addr";

  private static final Logger LOG = LoggerFactory.getLogger(DialogueHandler.class);

  private final Store store;
  private final Clock clock;
  private final DialogueLimits limits;
  private final DialogueTable table;
  private final DialoguePolicy gatekeeper;
  private final DialogueListener meter;
  private final ContactRecorder receipts;
  private final HandOutCheck permits;
  private final MemoryBudget budget;
  private final Map<Reason, FirstMessageHandler> openings;

  DialogueHandler(
      Store store,
      Clock clock,
      DialogueLimits limits,
      DialogueTable table,
      DialoguePolicy gatekeeper,
      DialogueListener meter) {
    this.store = store;
    this.clock = clock;
    this.limits = limits;
    this.table = table;
    this.gatekeeper = gatekeeper;
    this.meter = meter;
    this.receipts = new ContactRecorder(store, clock);
    this.permits = new HandOutCheck(store, clock, gatekeeper);
    this.budget = new MemoryBudget(limits.memory());
    FirstMessageHandler configuring = new ConfigurationHandler(store, limits, clock);
    this.openings =
        Map.of(
            Reason.START_UP, configuring,
            Reason.SOLICITED, configuring,
            Reason.LOCAL_CHANGES, new LocalChanges(store, limits, clock),
            Reason.INVENTORY_CHANGES, new InventoryChanges(store),
            Reason.STATUS, new FileStatus());
  }

  /** The first message of a dialogue, which is in the table. */
  CompletionStage<DlsResponse> begin(
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
          dialogue.facts(ReportedIdentity.of(message));
          return hear(dialogue, context, message);
        });
  }

  /** Any further message of a dialogue. */
  CompletionStage<DlsResponse> goOn(
      Dialogue dialogue, DeviceContext context, WorkpointMessage message) {
    return turn(
        dialogue,
        message.nonce(),
        () -> {
          if (message.reason() == Reason.CLEAN_UP) {
            return gaveUp(context, message)
                .thenCompose(ending -> finish(dialogue, message.nonce(), ending));
          }
          if (message.reason() == Reason.UNKNOWN) {
            throw new Problem(
                Cause.UNKNOWN_REASON, EventDetails.cut(message.reasonForContact().text()));
          }
          Optional<String> said = message.value(MAC).filter(text -> !text.isEmpty());
          if (said.isPresent() && !said.flatMap(Mac::parse).equals(Optional.of(dialogue.mac()))) {
            throw new Problem(Cause.BAD_MESSAGE, "a reply that names another device");
          }
          return hear(dialogue, context, message);
        });
  }

  /** A message outside any dialogue. */
  CompletionStage<DlsResponse> alone(
      Dialogue unopened, WorkpointMessage message, DialogueOutcome ending) {
    unopened.facts(
        ending.cause() == Cause.DIALOGUE_UNKNOWN
            ? ReportedIdentity.NONE
            : ReportedIdentity.of(message));
    return conclude(unopened, message.nonce(), ending);
  }

  /**
   * The sender may not speak for this device: what it says of it is not believed, nor is the device
   * shown as having been in contact.
   */
  CompletionStage<DlsResponse> barred(Dialogue unopened, String nonce, DialogueOutcome ending) {
    measure(ending.cause(), 1);
    return receipts
        .unproved(Change.of(event(unopened, ending.cause(), ending.detail())), unopened.contact())
        .thenApply(kept -> cleanUp(nonce, ending));
  }

  /**
   * Since it began somebody has decided that the peer may not speak for this device: nothing more
   * is given to it, and of what it has said nothing is kept.
   */
  CompletionStage<DlsResponse> overtaken(
      Dialogue dialogue, WorkpointMessage message, DialogueOutcome ending) {
    return turn(dialogue, message.nonce(), () -> shut(dialogue, message.nonce(), ending));
  }

  private CompletionStage<DlsResponse> shut(
      Dialogue dialogue, String nonce, DialogueOutcome ending) {
    if (!table.close(dialogue)) {
      return late(nonce);
    }
    dialogue.release(budget);
    return barred(dialogue, nonce, ending);
  }

  /** The phone gave up by itself, outside any dialogue. */
  CompletionStage<DlsResponse> gaveUp(
      Dialogue unopened, DeviceContext context, WorkpointMessage message) {
    return gaveUp(context, message).thenCompose(ending -> alone(unopened, message, ending));
  }

  private CompletionStage<DialogueOutcome> gaveUp(DeviceContext context, WorkpointMessage message) {
    Optional<String> why = message.value("cleanup-reason").filter(text -> !text.isBlank());
    DialogueOutcome ended =
        DialogueOutcome.of(Cause.ENDED_BY_DEVICE, EventDetails.cut(why.orElse("without a reason")));
    if (context.mac() == null) {
      return completedFuture(ended);
    }
    Duration left = BoundedWait.left(context.contact().at(), clock.instant(), BoundedWait.WORK);
    return BoundedWait.of(gatekeeper.gaveUp(context, why.orElse("").strip()), left)
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
    DialogueStep asked = silent.asked();
    String detail = asked == null ? "within a message" : Dialogue.AFTER + asked.action().text();
    conclude(silent, "", DialogueOutcome.of(Cause.DIALOGUE_EXPIRED, detail));
  }

  ContactRecorder receipts() {
    return receipts;
  }

  void measure(Cause cause, int messages) {
    meter.ended(cause, messages);
  }

  DialogueOutcome ending(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof Problem problem) {
      return DialogueOutcome.of(problem);
    }
    LOG.error("A dialogue failed", cause);
    return DialogueOutcome.of(Cause.INTERNAL_ERROR, cause.getClass().getSimpleName());
  }

  private CompletionStage<DlsResponse> turn(
      Dialogue dialogue, String nonce, Supplier<CompletionStage<DlsResponse>> work) {
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
  private CompletionStage<DlsResponse> late(String nonce) {
    return completedFuture(cleanUp(nonce, DialogueOutcome.of(Cause.DIALOGUE_REPLACED, "")));
  }

  private CompletionStage<DlsResponse> hear(
      Dialogue dialogue, DeviceContext context, WorkpointMessage message) {
    boolean first = dialogue.asked() == null;
    if (!first && !dialogue.fragmenting() && !dialogue.asked().takes(message)) {
      throw new Problem(
          Cause.UNEXPECTED_REPLY,
          "to %s instead of %s"
              .formatted(
                  EventDetails.cut(String.valueOf(message.reasonForContact().action())),
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
          new DlsResponse(
              DLSMessage.of(message.nonce(), Action.GET_NEXT_FRAGMENT), dialogue.introduce()));
    }
    if (whole.isEmpty()) {
      return advance(dialogue, message.nonce());
    }
    Optional<DialogueOutcome> foreign = SoftwareCheck.of(dialogue, whole.get());
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
    return BoundedWait.of(work, BoundedWait.left(dialogue.came, clock.instant(), BoundedWait.WORK));
  }

  /** Goes on without the reply that cannot be read, where that is possible. */
  private static boolean withoutReply(Dialogue dialogue, Problem problem) {
    DialogueStep asked = dialogue.asked();
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
  CompletionStage<DlsResponse> unreadable(Dialogue dialogue, DlsProblem problem) {
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
    FirstMessageHandler opening = openings.get(dialogue.opened());
    return gatekeeper
        .passage(context, dialogue.opened())
        .thenCompose(
            passage -> {
              passage.errands().forEach(errand -> dialogue.add(new RunTaskStep(errand)));
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
    DialogueStep asked = dialogue.asked();
    dialogue.told();
    if (reply.reasonForContact().accepted()) {
      return asked.answered(dialogue, context, reply);
    }
    if (reply.reasonForContact().busy()) {
      dialogue.end(DialogueOutcome.comeAgain(Cause.BUSY, "in a call at " + asked.action().text()));
      return completedFuture(null);
    }
    String status = EventDetails.cut(reply.reasonForContact().status());
    if (asked.refused(dialogue, status)) {
      return completedFuture(null);
    }
    return asked
        .refused(context, status)
        .thenAccept(
            ending ->
                dialogue.end(
                    ending.settled() ? Shortfalls.ending(dialogue, ending.detail()) : ending));
  }

  private CompletionStage<DlsResponse> advance(Dialogue dialogue, String nonce) {
    if (dialogue.over()) {
      return late(nonce);
    }
    permits.withdrawn(dialogue).ifPresent(dialogue::end);
    if (dialogue.ending() != null) {
      return finish(dialogue, nonce, dialogue.ending());
    }
    DialogueStep next = dialogue.next();
    if (next == null) {
      Supplier<CompletionStage<Void>> more = dialogue.takeAfterwards();
      return more == null
          ? finish(dialogue, nonce, Shortfalls.ending(dialogue, dialogue.opened().text()))
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

  private static DlsResponse ask(Dialogue dialogue, String nonce, DialogueStep next) {
    dialogue.out(next);
    return new DlsResponse(DLSMessage.of(nonce, next.action(), next.items()), dialogue.introduce());
  }

  private CompletionStage<DlsResponse> finish(
      Dialogue dialogue, String nonce, DialogueOutcome ending) {
    return table.close(dialogue) ? conclude(dialogue, nonce, ending) : late(nonce);
  }

  private CompletionStage<DlsResponse> conclude(
      Dialogue dialogue, String nonce, DialogueOutcome ending) {
    Instant now = clock.instant();
    dialogue.release(budget);
    DlsResponse farewell = cleanUp(nonce, ending);
    CompletionStage<Void> durable;
    try {
      measure(ending.cause(), Math.max(1, dialogue.messages()));
      durable =
          receipts.of(
              new DialogueCommit(dialogue, ending, now, dialogue.heard), dialogue.contact());
    } catch (RuntimeException e) {
      LOG.error("A contact could not be concluded", e);
      return completedFuture(farewell);
    }
    return ending.cause() == Cause.OVERLOAD
        ? completedFuture(farewell)
        : durable.thenApply(nothing -> farewell);
  }

  private static DlsResponse cleanUp(String nonce, DialogueOutcome ending) {
    return DlsResponse.of(DLSMessage.of(nonce, Action.CLEAN_UP, ending.farewell()));
  }
}
