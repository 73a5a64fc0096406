package io.dragoman.family.openstage;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Acceptance.Kind;
import io.dragoman.model.Acceptance.Mark;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.ItemKey;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Rendering;
import io.dragoman.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * {@code start-up} and {@code solicited}: brings the phone to its rendering (dls-protocol.md §
 * 3.2).
 *
 * <p>Each start writes a value at most once, under each of its names; what the phone then refuses
 * or spells its own way is left at that until the rendering or the firmware changes, somebody
 * orders it or changes the phone, or, of what was refused, a day has passed.
 */
record ConfigurationHandler(Store store, DialogueLimits limits, Clock clock)
    implements FirstMessageHandler {
  private static final String NUMBER = "e164";

  /** As often as a setting has names, and once more to see that nothing is left. */
  private static final int MOST_ROUNDS = 4;

  /** So often in a row is a phone asked that begins again instead of answering. */
  private static final int MOST_READS = 2;

  @Override
  public CompletionStage<Void> begin(Dialogue dialogue, WorkpointMessage message) {
    DialogueSubject subject = dialogue.subject();
    if (subject.withheld() == Cause.SUBSCRIBER_REMOVED) {
      return StoredState.of(store, dialogue).thenAccept(nothing -> wipe(dialogue));
    }
    if (subject.withheld() != null) {
      dialogue.end(
          DialogueOutcome.of(
              subject.withheld(), subject.refused(message.reasonForContact().text())));
      return completedFuture(null);
    }
    Device device = subject.device();
    if (dialogue.facts().updated(device) || dialogue.interrupted) {
      dialogue.doubt();
    }
    Map<ItemKey, String> told = ReportedContradictions.of(subject.desired(), message);
    boolean quiet =
        !device.stale()
            && !dialogue.doubted()
            && !subject.due()
            && device.shortfall() == null
            && !changed(message)
            && !(limits.enforce() && device.drift() > 0);
    if (quiet && told.isEmpty()) {
      probe(dialogue, message);
      return completedFuture(null);
    }
    return StoredState.of(store, dialogue).thenCompose(nothing -> decide(dialogue, message, told));
  }

  /** It says that its configuration is not as at the last exchange (DG p. 34). */
  private static boolean changed(WorkpointMessage message) {
    return message.value("configuration-changed-flag").orElse("").equalsIgnoreCase("true");
  }

  private CompletionStage<Void> decide(
      Dialogue dialogue, WorkpointMessage message, Map<ItemKey, String> told) {
    DialogueSubject subject = dialogue.subject();
    Device device = subject.device();
    ReportedState knowledge = dialogue.knowledge();
    AcceptanceMarks marks = knowledge.marks();
    if (device.stale() && !marks.rereading()) {
      marks.forget();
    }
    boolean again = marks.expire(clock.instant());
    if (ReportedContradictions.doubtful(told, knowledge)) {
      dialogue.doubt();
    }
    boolean unknown = knowledge.stored().isEmpty() && (subject.due() || !told.isEmpty());
    if (device.stale() || dialogue.doubted() || unknown || (subject.due() && aged(device))) {
      ask(dialogue);
    } else if (changed(message) && !mute(dialogue)) {
      boolean correct = limits.enforce() || subject.due();
      dialogue.add(new ReadAllStep(correct ? this::read : ConfigurationHandler::look));
    } else if (subject.due() || again || drifted(dialogue)) {
      plan(dialogue, subject.due(), 1);
    } else {
      probe(dialogue, message);
    }
    return completedFuture(null);
  }

  /** It is known to differ in what it does not keep to by itself. */
  private boolean drifted(Dialogue dialogue) {
    DialogueSubject subject = dialogue.subject();
    return limits.enforce()
        && subject.device().drift() > 0
        && !Differences.between(subject.desired(), dialogue.knowledge()).known().isEmpty();
  }

  /**
   * Whoever has no number cannot show by its loss that it was reset, and looks the same as before:
   * it is asked. All others hold what they were given, as far as is known.
   */
  private void probe(Dialogue dialogue, WorkpointMessage message) {
    boolean numberless =
        message.value(NUMBER).map(ReportedValues::normal).orElse("").isEmpty()
            && message.reason() == Reason.START_UP;
    ResetProbe probe = ResetProbe.of(dialogue.subject().desired(), this::otherwise);
    if (numberless && !probe.items().isEmpty()) {
      dialogue.add(probe);
    }
  }

  /**
   * The phone tells something else than what it should hold, or nothing. What it never took it has
   * not lost; what it does not tell is looked for among all its items, and that a phone tells
   * neither way is no reason to write.
   */
  private CompletionStage<Void> otherwise(Dialogue dialogue, ResetProbe.Answer answer) {
    return StoredState.of(store, dialogue)
        .thenAccept(
            nothing -> {
              ReportedState knowledge = dialogue.knowledge();
              boolean had = knowledge.stored().isEmpty() && !answer.told().isEmpty();
              if (had || ReportedContradictions.doubtful(answer.told(), knowledge)) {
                dialogue.doubt();
                ask(dialogue);
              } else if (!answer.untold().isEmpty()) {
                dialogue.add(new ReadAllStep(this::read, (silent, why) -> {}));
              }
            });
  }

  private void ask(Dialogue dialogue) {
    if (mute(dialogue)) {
      blind(dialogue, "it did not get through when it was asked before");
    } else {
      dialogue.add(new ReadAllStep(this::read, this::blind));
    }
  }

  /** Asked for all its items before it fell silent or began again: the report may be too large. */
  private static boolean mute(Dialogue dialogue) {
    Device device = dialogue.subject().device();
    boolean silent =
        device.lastCause() == Cause.DIALOGUE_EXPIRED
            && device.lastDetail().startsWith(Dialogue.AFTER + Action.READ_ALL_ITEMS.text());
    return silent || dialogue.unread >= MOST_READS;
  }

  /** The phone told everything. */
  private void read(Dialogue dialogue) {
    ReportedState knowledge = dialogue.knowledge();
    boolean due = dialogue.due();
    Differences found = Differences.between(dialogue.subject().desired(), knowledge);
    List<ItemKey> lost = found.lost(knowledge.stored());
    boolean reset = !lost.isEmpty() || (dialogue.doubted() && !found.known().isEmpty());
    knowledge.lost(lost);
    if (!due && !reset) {
      knowledge.keepHidden();
    }
    plan(dialogue, due || reset, 1);
  }

  /** The phone told everything, and nothing is to be put right. */
  private static void look(Dialogue dialogue) {
    dialogue.knowledge().keepHidden();
  }

  /** The phone tells what nobody can read: it gets everything, once. */
  private void blind(Dialogue dialogue, String why) {
    dialogue.knowledge().unreadable(why);
    plan(dialogue, true, 1);
  }

  private void plan(Dialogue dialogue, boolean blindToo, int round) {
    DialogueSubject subject = dialogue.subject();
    ReportedState knowledge = dialogue.knowledge();
    Differences found = Differences.between(subject.desired(), knowledge);
    found.insisted().forEach(knowledge::keeps);
    List<RenderedItem> items = new ArrayList<>(found.toWrite(blindToo));
    if (round == 1) {
      items.addAll(clearing(subject, knowledge));
    }
    boolean again = !dialogue.due() && knowledge.lost().isEmpty();
    if (round > 1) {
      items.addAll(ClearedItems.otherwise(knowledge));
    }
    List<List<DlsItem>> batches = batches(dialogue, items);
    batches.forEach(batch -> dialogue.add(new WriteStep(batch, again, clock::instant)));
    if (!batches.isEmpty() && round < MOST_ROUNDS) {
      dialogue.afterwards(
          () -> {
            plan(dialogue, false, round + 1);
            return completedFuture(null);
          });
    } else {
      verify(dialogue);
    }
  }

  /** Nothing is left of the device's accounts; what else it was given it keeps. */
  private void wipe(Dialogue dialogue) {
    ReportedState knowledge = dialogue.knowledge();
    knowledge.marks().expire(clock.instant());
    ClearedItems clearing = ClearedItems.of(Rendering.EMPTY, knowledge, ClearedItems::ofAccount);
    knowledge.clears(clearing.keys());
    clearing.leftBehind().forEach(knowledge::leavesBehind);
    batches(dialogue, clearing.items())
        .forEach(batch -> dialogue.add(new WriteStep(batch, false, clock::instant)));
    dialogue.afterwards(() -> wiped(dialogue));
  }

  private CompletionStage<Void> wiped(Dialogue dialogue) {
    ReportedState knowledge = dialogue.knowledge();
    List<List<DlsItem>> batches = batches(dialogue, ClearedItems.otherwise(knowledge));
    batches.forEach(batch -> dialogue.add(new WriteStep(batch, false, clock::instant)));
    if (!batches.isEmpty()) {
      dialogue.afterwards(() -> wiped(dialogue));
      return completedFuture(null);
    }
    List<ItemKey> held =
        knowledge.leftBehind().stream()
            .filter(key -> ClearedItems.refused(key, knowledge.marks()))
            .toList();
    String why = dialogue.opened().text();
    dialogue.end(
        held.isEmpty()
            ? DialogueOutcome.of(Cause.SUBSCRIBER_REMOVED, why)
            : DialogueOutcome.of(
                Cause.LEFT_BEHIND,
                why + "; the subscriber was removed, still held: " + EventDetails.names(held)));
    return completedFuture(null);
  }

  private List<List<DlsItem>> batches(Dialogue dialogue, List<RenderedItem> items) {
    return WriteBatches.of(items, dialogue.maxItems(), limits.messageBytes());
  }

  private static List<RenderedItem> clearing(DialogueSubject subject, ReportedState knowledge) {
    ClearedItems clearing = ClearedItems.of(subject.rendering(), knowledge, key -> true);
    knowledge.clears(clearing.keys());
    clearing.leftBehind().forEach(knowledge::leavesBehind);
    return clearing.items();
  }

  /** What was written for another time: does the phone hold it now? */
  private static void verify(Dialogue dialogue) {
    ReportedState knowledge = dialogue.knowledge();
    List<ItemKey> doubtful =
        knowledge.written().stream()
            .filter(
                key -> {
                  Mark mark = knowledge.marks().of(key);
                  return mark != null
                      && mark.times() > 1
                      && (mark.kind() == Kind.LOST || mark.kind() == Kind.CORRECTED);
                })
            .toList();
    if (!doubtful.isEmpty()) {
      dialogue.add(VerifyStep.of(doubtful));
    }
  }

  private boolean aged(Device device) {
    Instant since = device.renderedAt() != null ? device.renderedAt() : device.lastContact();
    return since != null && !since.plus(limits.reread()).isAfter(clock.instant());
  }
}
