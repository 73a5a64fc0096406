package io.dragoman.family.openstage;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.dragoman.family.openstage.codec.DlsItems;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.ItemKey;
import io.dragoman.store.Store;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * {@code inventory-changes}: records hardware (dls-protocol.md § 3.4). New modules bring new keys,
 * hence the next start-up reads again. Visitors logging on and off (§ 3.14) are recognised and
 * declined; what they typed is not kept.
 */
record InventoryChanges(Store store) implements FirstMessageHandler {

  @Override
  public CompletionStage<Void> begin(Dialogue dialogue, WorkpointMessage message) {
    DialogueSubject subject = dialogue.subject();
    if (subject.device() == null) {
      dialogue.end(
          DialogueOutcome.of(
              subject.withheld(), subject.refused(message.reasonForContact().text())));
      return completedFuture(null);
    }
    boolean logon = MobileUsers.logon(message);
    if (logon) {
      dialogue.facts(dialogue.facts().withoutNumber());
    }
    Map<ItemKey, String> modules =
        ReportedValues.of(message.items()).entrySet().stream()
            .filter(item -> item.getKey().name().endsWith("-modules"))
            .filter(item -> !DlsItems.secret(item.getKey().name()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    dialogue.end(DialogueOutcome.of(Cause.INVENTORY_CHANGED, detail(modules, logon)));
    if (modules.isEmpty() && logon) {
      return completedFuture(null);
    }
    return StoredState.of(store, dialogue)
        .thenAccept(
            nothing -> {
              ReportedState knowledge = dialogue.knowledge();
              boolean known = !knowledge.stored().isEmpty();
              Map<ItemKey, String> told =
                  logon ? Map.of() : ReportedContradictions.of(subject.desired(), message);
              if (ReportedContradictions.doubtful(told, knowledge) || modules.isEmpty()) {
                dialogue.rereadLater(); // firmware before V3 may not say what is new
              }
              knowledge.take(modules);
              if (!known || modules.keySet().stream().anyMatch(knowledge::changed)) {
                // new keys; nor may a few items pass for a complete report
                dialogue.rereadLater();
              }
            });
  }

  private static String detail(Map<ItemKey, String> modules, boolean logon) {
    String hardware = EventDetails.values(modules);
    String visitor = "a visitor's logon or logoff, which is not offered";
    return !logon ? hardware : hardware.isEmpty() ? visitor : hardware + "; " + visitor;
  }
}
