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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Asks a phone whose first message cannot show that it was reset for some of what it was given: the
 * registration of a phone fresh from the factory is empty (dls-protocol.md § 3.1).
 *
 * @param desired what is asked for, with the values that the phone should hold
 * @param otherwise what to do when the phone does not tell just these
 */
record ResetProbe(
    Map<ItemKey, String> desired, BiFunction<Dialogue, Answer, CompletionStage<Void>> otherwise)
    implements DialogueStep {
  /**
   * What does not prove that all is as it was.
   *
   * @param told items with other values than desired
   * @param untold asked for and not told, though the phone does not say that it has no such item
   */
  record Answer(Map<ItemKey, String> told, List<ItemKey> untold) {}

  private static final List<String> REGISTRATION =
      List.of("sip-user-id", "realm", "reg-addr", "registrar-addr");

  /** Asks for nothing where nothing of the registration is desired. */
  static ResetProbe of(
      List<RenderedItem> desired, BiFunction<Dialogue, Answer, CompletionStage<Void>> otherwise) {
    Map<ItemKey, String> asked = new LinkedHashMap<>();
    for (RenderedItem item : desired) {
      boolean registration = REGISTRATION.contains(item.key().name()) && !item.key().indexed();
      if (registration && !ReportedValues.normal(item.value()).isEmpty()) {
        asked.put(item.key(), item.value());
      }
    }
    return new ResetProbe(asked, otherwise);
  }

  @Override
  public List<DlsItem> items() {
    return desired.keySet().stream().map(key -> DlsItem.of(key, "")).toList();
  }

  @Override
  public Action action() {
    return Action.READ_ITEMS;
  }

  @Override
  public CompletionStage<Void> answered(
      Dialogue dialogue, DeviceContext context, WorkpointMessage reply) {
    Map<ItemKey, String> all = ReportedValues.of(reply.items());
    Set<ItemKey> absent =
        reply.items().stream()
            .filter(item -> AcceptanceMarks.noSuchItem(item.status()))
            .map(DlsItem::key)
            .collect(Collectors.toSet());
    Map<ItemKey, String> told = new LinkedHashMap<>();
    List<ItemKey> untold = new ArrayList<>();
    desired.forEach(
        (key, value) -> {
          String now = all.get(key);
          if (now != null && !ReportedValues.same(now, value)) {
            told.put(key, now);
          } else if (now == null && !absent.contains(key)) {
            untold.add(key);
          }
        });
    return told.isEmpty() && untold.isEmpty()
        ? completedFuture(null)
        : otherwise.apply(dialogue, new Answer(told, untold));
  }

  /** Then it cannot be told, as before it was asked. */
  @Override
  public CompletionStage<DialogueOutcome> refused(DeviceContext context, String status) {
    return completedStage(
        DialogueOutcome.settled(Cause.UP_TO_DATE, action().text() + ": " + status));
  }
}
