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
  /** Instead of a status, where what the phone made of a message is not known. */
  static final String UNREADABLE = "the reply cannot be read";

  private static final String DELETES = "delete";

  /** Told of an item that is listed without a status. */
  private static final String NO_STATUS = "undefined status";

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
    Map<ItemKey, String> problems = problems(reply.items());
    items.forEach(item -> settle(dialogue.knowledge(), item, problems.remove(item.key())));
    problems.forEach(dialogue.knowledge()::alien);
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
      knowledge.refused(item.key(), item.value(), UNREADABLE, now.get());
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

  /**
   * A reply lists what there was a problem with, and nothing else (dls-protocol.md § 2.6). Letter
   * case does not count, and an index that was not written, or none, means all of that name.
   *
   * @return statuses by the keys that were written; what was not written, by its own
   */
  private Map<ItemKey, String> problems(List<DlsItem> listed) {
    Map<ItemKey, String> found = new LinkedHashMap<>();
    for (DlsItem problem : listed) {
      List<DlsItem> named =
          items.stream().filter(item -> item.name().equalsIgnoreCase(problem.name())).toList();
      List<DlsItem> exact =
          problem.index() == null
              ? List.of()
              : named.stream().filter(item -> problem.index().equals(item.index())).toList();
      List<DlsItem> meant = exact.isEmpty() ? named : exact;
      String status = problem.status() == null ? NO_STATUS : problem.status();
      boolean echo = problem.status() == null && meant.stream().anyMatch(i -> taken(i, problem));
      if (!echo && meant.isEmpty()) {
        found.putIfAbsent(problem.key(), status);
      } else if (!echo) {
        meant.forEach(item -> found.putIfAbsent(item.key(), status));
      }
    }
    return found;
  }

  /** It repeats the value without complaint. */
  private static boolean taken(DlsItem item, DlsItem listed) {
    return ReportedValues.same(item.value(), listed.value());
  }

  @Override
  public String toString() {
    return "WriteItems of " + items.size() + " items";
  }
}
