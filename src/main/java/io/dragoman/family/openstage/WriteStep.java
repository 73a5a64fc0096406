package io.dragoman.family.openstage;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.DlsItems;
import io.dragoman.family.openstage.codec.ItemGroup;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.ItemKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Writes some items; the reply names those the phone did not take (DG p. 77–83).
 *
 * @param again the device was brought to these values before
 */
record WriteStep(List<DlsItem> items, boolean again, Supplier<Instant> now)
    implements DialogueStep {
  private static final String DELETES = "delete";

  /** So often a message is tried in halves within one dialogue. */
  private static final int MOST_REFUSALS = 20;

  @Override
  public Action action() {
    return Action.WRITE_ITEMS;
  }

  @Override
  public boolean configures() {
    return true;
  }

  @Override
  public CompletionStage<Void> answered(
      Dialogue dialogue, DeviceContext context, WorkpointMessage reply) {
    for (DlsItem item : items) {
      settle(dialogue.knowledge(), item, status(item.key(), reply.items()));
    }
    return completedFuture(null);
  }

  /** One item may have spoilt it for all: its groups are tried in halves, within bounds. */
  @Override
  public boolean refused(Dialogue dialogue, String status) {
    Map<ItemGroup, List<DlsItem>> groups = new LinkedHashMap<>();
    items.forEach(
        item ->
            groups.computeIfAbsent(DlsItems.group(item.key()), g -> new ArrayList<>()).add(item));
    if (groups.size() == 1 || dialogue.knowledge().refusedWhole() > MOST_REFUSALS) {
      items.forEach(item -> settle(dialogue.knowledge(), item, status));
      return true;
    }
    List<List<DlsItem>> parts = List.copyOf(groups.values());
    int half = parts.size() / 2;
    dialogue.addFirst(part(parts.subList(half, parts.size())));
    dialogue.addFirst(part(parts.subList(0, half)));
    return true;
  }

  private WriteStep part(List<List<DlsItem>> groups) {
    return new WriteStep(groups.stream().flatMap(List::stream).toList(), again, now);
  }

  /** What the phone made of it is not known, and must not be taken for granted. */
  @Override
  public boolean unreadable(Dialogue dialogue, String why) {
    ReportedState knowledge = dialogue.knowledge();
    for (DlsItem item : items) {
      knowledge.refused(item.key(), item.value(), "the reply cannot be read", now.get());
      knowledge.unsure(item.key());
    }
    return true;
  }

  private void settle(ReportedState knowledge, DlsItem item, String status) {
    if (status != null) {
      knowledge.refused(item.key(), item.value(), status, now.get());
      return;
    }
    knowledge.wrote(item.key(), item.value(), again, now.get());
    if (ClearedItems.DELETE.equals(item.key().name()) && item.value().equals(DELETES)) {
      knowledge.removed(DlsItems.group(item.key()));
    }
  }

  /** A phone may leave out the index; then none of that name counts as taken. */
  private static String status(ItemKey key, List<DlsItem> problems) {
    for (DlsItem problem : problems) {
      boolean meant = problem.name().equals(key.name());
      boolean index = problem.index() == null || problem.key().equals(key);
      if (meant && index && problem.status() != null) {
        return problem.status();
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return "WriteItems of " + items.size() + " items";
  }
}
