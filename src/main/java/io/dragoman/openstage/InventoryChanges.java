package io.dragoman.openstage;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.dragoman.dls.DlsItems;
import io.dragoman.dls.WorkpointMessage;
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
record InventoryChanges(Store store) implements Opening {

  @Override
  public CompletionStage<Void> begin(Dialogue dialogue, WorkpointMessage message) {
    Subject subject = dialogue.subject();
    if (subject.device() == null) {
      dialogue.end(
          Ending.of(subject.withheld(), subject.refused(message.reasonForContact().text())));
      return completedFuture(null);
    }
    boolean logon = Visitors.logon(message);
    if (logon) {
      dialogue.facts(dialogue.facts().withoutNumber());
    }
    Map<ItemKey, String> modules =
        Values.of(message.items()).entrySet().stream()
            .filter(item -> item.getKey().name().endsWith("-modules"))
            .filter(item -> !DlsItems.secret(item.getKey().name()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    dialogue.end(Ending.of(Cause.INVENTORY_CHANGED, detail(modules, logon)));
    if (modules.isEmpty() && logon) {
      return completedFuture(null);
    }
    return Recall.of(store, dialogue)
        .thenAccept(
            nothing -> {
              Knowledge knowledge = dialogue.knowledge();
              boolean known = !knowledge.stored().isEmpty();
              Map<ItemKey, String> told =
                  logon ? Map.of() : Contradictions.of(subject.desired(), message);
              if (Contradictions.doubtful(told, knowledge) || modules.isEmpty()) {
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
    String hardware = Details.values(modules);
    String visitor = "a visitor's logon or logoff, which is not offered";
    return !logon ? hardware : hardware.isEmpty() ? visitor : hardware + "; " + visitor;
  }
}
