package io.dragoman.family.openstage;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.ItemKey;
import io.dragoman.model.RenderedItem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Asks a phone whose first message cannot show that it was reset for some of what it was given: the
 * registration of a phone fresh from the factory is empty (dls-protocol.md § 3.1).
 *
 * @param items without values
 * @param lost what to do about items that the phone holds nothing in
 */
record ResetProbe(
    List<DlsItem> items, BiFunction<Dialogue, List<ItemKey>, CompletionStage<Void>> lost)
    implements DialogueStep {
  private static final List<String> REGISTRATION =
      List.of("sip-user-id", "realm", "reg-addr", "registrar-addr");

  /** Asks for nothing where nothing of the registration is desired. */
  static ResetProbe of(
      List<RenderedItem> desired, BiFunction<Dialogue, List<ItemKey>, CompletionStage<Void>> lost) {
    List<DlsItem> items =
        desired.stream()
            .filter(item -> REGISTRATION.contains(item.key().name()) && !item.key().indexed())
            .filter(item -> !ReportedValues.normal(item.value()).isEmpty())
            .map(item -> DlsItem.of(item.key(), ""))
            .toList();
    return new ResetProbe(items, lost);
  }

  @Override
  public Action action() {
    return Action.READ_ITEMS;
  }

  @Override
  public CompletionStage<Void> answered(
      Dialogue dialogue, DeviceContext context, WorkpointMessage reply) {
    Map<ItemKey, String> told = ReportedValues.of(reply.items());
    List<ItemKey> empty =
        items.stream()
            .map(DlsItem::key)
            .filter(told::containsKey)
            .filter(key -> ReportedValues.normal(told.get(key)).isEmpty())
            .toList();
    return empty.isEmpty() ? completedFuture(null) : lost.apply(dialogue, empty);
  }

  /** Then it cannot be told, as before it was asked. */
  @Override
  public CompletionStage<DialogueOutcome> refused(DeviceContext context, String status) {
    return completedStage(
        DialogueOutcome.settled(Cause.UP_TO_DATE, action().text() + ": " + status));
  }
}
