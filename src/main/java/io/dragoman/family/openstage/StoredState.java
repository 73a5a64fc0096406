package io.dragoman.family.openstage;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.dragoman.model.Acceptance;
import io.dragoman.model.Device;
import io.dragoman.store.AcceptanceQuestion;
import io.dragoman.store.Store;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Brings into a dialogue what is stored of its device's items. */
final class StoredState {
  private StoredState() {}

  static CompletionStage<Void> of(Store store, Dialogue dialogue) {
    Device device = dialogue.subject().device();
    String said = dialogue.facts().firmware();
    String firmware = said.isEmpty() ? device.firmware() : said;
    ReportedState knowledge = dialogue.knowledge();
    if (device.firstContact() == null) {
      knowledge.stored(Map.of());
      knowledge.marks().load(Acceptance.NONE, firmware);
      return completedFuture(null);
    }
    return store
        .reported(device.mac())
        .thenCombine(
            store.ask(new AcceptanceQuestion(device.mac())),
            (values, acceptance) -> {
              knowledge.stored(values);
              knowledge.marks().load(acceptance, firmware);
              return null;
            });
  }
}
