package io.dragoman.family.openstage;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.DlsItems;
import io.dragoman.family.openstage.codec.ItemCatalogue;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Acceptance.Kind;
import io.dragoman.model.Acceptance.Mark;
import io.dragoman.model.Cause;
import io.dragoman.model.ItemKey;
import io.dragoman.model.RenderedItem;
import io.dragoman.store.Store;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code local-changes}: records what somebody changed at the phone (dls-protocol.md § 3.3). Never
 * writes, since a write may itself be reported as a change; if it is to be enforced, the next
 * start-up reads everything and writes the differences.
 */
record LocalChanges(Store store, DialogueLimits limits, Clock clock)
    implements FirstMessageHandler {
  /** Then not even what it holds is of interest. */
  private static final Set<Cause> NOT_OURS =
      EnumSet.of(Cause.DEVICE_REFUSED, Cause.DEVICE_HELD, Cause.FAMILY_MISMATCH);

  @Override
  public CompletionStage<Void> begin(Dialogue dialogue, WorkpointMessage message) {
    DialogueSubject subject = dialogue.subject();
    if (subject.device() == null
        || (subject.withheld() != null && NOT_OURS.contains(subject.withheld()))) {
      Cause why = subject.withheld() == null ? Cause.DEVICE_REFUSED : subject.withheld();
      dialogue.end(DialogueOutcome.of(why, subject.refused(message.reasonForContact().text())));
      return completedFuture(null);
    }
    return StoredState.of(store, dialogue)
        .thenAccept(
            nothing -> {
              if (dialogue.knowledge().stored().isEmpty() || !complete(message)) {
                dialogue.add(new ReadAllStep(reading -> afterReading(reading, message)));
              } else {
                dialogue.knowledge().take(ReportedValues.of(message.items()));
                compare(dialogue, message);
              }
            });
  }

  /**
   * Firmware before V2R2 does not say what has changed; later one says whether it does (DG p. 40).
   */
  private static boolean complete(WorkpointMessage message) {
    String attached = message.value("configuration-attached-flag").orElse("");
    return attached.isEmpty()
        ? !ReportedValues.onlyBasic(message.items())
        : attached.equalsIgnoreCase("true");
  }

  private void afterReading(Dialogue dialogue, WorkpointMessage message) {
    dialogue.knowledge().keepHidden();
    compare(dialogue, message);
  }

  private void compare(Dialogue dialogue, WorkpointMessage message) {
    ReportedState knowledge = dialogue.knowledge();
    Set<ItemKey> hidden = hidden(dialogue, message);
    hidden.forEach(knowledge::changesUnseen);
    List<ItemKey> changed =
        Stream.concat(
                knowledge.reported().keySet().stream().filter(knowledge::changed), hidden.stream())
            .distinct()
            .sorted()
            .toList();
    boolean unknown = dialogue.subject().withheld() != null;
    Differences found = Differences.between(dialogue.subject().desired(), knowledge);
    boolean wrong = !hidden.isEmpty();
    for (ItemKey key : changed) {
      wrong |=
          unknown
              || (found.known().contains(key) || found.insisted().contains(key))
                  && ours(knowledge, key);
    }
    if (limits.enforce() && wrong) {
      dialogue.rereadLater();
    }
    String names = EventDetails.names(changed);
    dialogue.end(DialogueOutcome.of(Cause.LOCAL_CHANGES, names.isEmpty() ? "nothing new" : names));
  }

  /** Named, however, among what has changed, and of no use to ask for: such as a password. */
  private static Set<ItemKey> hidden(Dialogue dialogue, WorkpointMessage message) {
    Set<ItemKey> ours = new HashSet<>();
    for (RenderedItem item : dialogue.subject().desired()) {
      for (String name : ItemCatalogue.spellings(item.key().name())) {
        ours.add(new ItemKey(name, item.key().index()));
      }
    }
    return message.items().stream()
        .map(DlsItem::key)
        .filter(key -> DlsItems.writeOnly(key.name()) && ours.contains(key))
        .collect(Collectors.toSet());
  }

  /**
   * Is it to be put right? A value that the phone tells again soon after it was corrected is its
   * own spelling of ours; long after, it is somebody's.
   */
  private boolean ours(ReportedState knowledge, ItemKey key) {
    Mark mark = knowledge.marks().of(key);
    if (mark == null || mark.kind() != Kind.CORRECTED) {
      return true;
    }
    boolean same = ReportedValues.same(mark.told(), knowledge.reported().get(key));
    boolean soon = mark.at().plus(limits.echo()).isAfter(clock.instant());
    if (same && (soon || mark.times() >= AcceptanceMarks.MOST_CORRECTIONS)) {
      knowledge.keeps(key);
      return false;
    }
    knowledge.marks().turn(key, Kind.CHANGED, knowledge.reported().get(key));
    return true;
  }
}
