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
    if (mobility(message)) {
      dialogue.facts(dialogue.facts().withoutNumber());
      dialogue.end(
          Ending.of(Cause.INVENTORY_CHANGED, "a visitor's logon or logoff, which is not offered"));
      return completedFuture(null);
    }
    Map<ItemKey, String> modules =
        Values.of(message.items()).entrySet().stream()
            .filter(item -> item.getKey().name().endsWith("-modules"))
            .filter(item -> !DlsItems.secret(item.getKey().name()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    dialogue.end(Ending.of(Cause.INVENTORY_CHANGED, Details.values(modules)));
    if (modules.isEmpty()) {
      return completedFuture(null);
    }
    return store
        .reported(subject.mac())
        .thenAccept(
            values -> {
              dialogue.knowledge().stored(values);
              if (values.isEmpty()) {
                return; // a few items must not pass for a complete report
              }
              dialogue.knowledge().take(modules);
              if (modules.keySet().stream().anyMatch(dialogue.knowledge()::changed)) {
                dialogue.rereadLater();
              }
            });
  }

  private static boolean mobility(WorkpointMessage message) {
    boolean data =
        message.value("requested-items").isPresent() || message.value("modified-items").isPresent();
    boolean typed = message.value("user-pwd").filter(text -> !text.isEmpty()).isPresent();
    return data || (typed && message.value("sip-mobility-state").isPresent());
  }
}
