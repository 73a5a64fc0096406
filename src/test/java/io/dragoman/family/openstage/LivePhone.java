package io.dragoman.family.openstage;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.DlsItems;
import io.dragoman.family.openstage.codec.ReasonForContact;
import io.dragoman.model.ItemKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** A phone with a memory and a mind of its own, which carries dialogues to their end. */
final class LivePhone {
  private final Phone wire;
  private final Map<ItemKey, String> holds = new TreeMap<>();
  private final BinaryOperator<String> spelling;
  private final boolean tellsChanges;
  private final List<ItemKey> changedByWrite = new ArrayList<>();
  private final Set<String> written = new HashSet<>();
  private int fragment = Integer.MAX_VALUE;

  /**
   * @param spelling from item name and value written to the value kept; null refuses it
   * @param tellsChanges false like firmware before V2R2
   */
  LivePhone(
      Phone wire,
      Map<ItemKey, String> holds,
      BinaryOperator<String> spelling,
      boolean tellsChanges) {
    this.wire = wire;
    this.holds.putAll(holds);
    this.spelling = spelling;
    this.tellsChanges = tellsChanges;
  }

  LivePhone withFragmentsOf(int items) {
    fragment = items;
    return this;
  }

  /** Boots; the actions it was asked for. */
  List<Action> startsUp() {
    return converse("start-up", List.of());
  }

  /** Boots, and says by itself what it holds in that item. */
  List<Action> startsUpTelling(ItemKey key) {
    return converse("start-up", told(List.of(key)));
  }

  /** Reports what the bridge's own write changed, as some firmware does. */
  List<Action> echoes() {
    if (changedByWrite.isEmpty()) {
      return List.of();
    }
    List<DlsItem> items = tellsChanges ? told(changedByWrite) : List.of();
    changedByWrite.clear();
    return converse("local-changes", items);
  }

  /** Somebody sets something at the phone. */
  List<Action> isChanged(ItemKey key, String value) {
    holds.put(key, value);
    return converse("local-changes", tellsChanges ? told(List.of(key)) : List.of());
  }

  /** It loses what it holds, as one whose memory is broken does at each boot. */
  void forgets() {
    holds.replaceAll((key, value) -> "");
    changedByWrite.clear();
  }

  String holds(ItemKey key) {
    return holds.getOrDefault(key, "");
  }

  private List<Action> converse(String reason, List<DlsItem> extra) {
    written.clear();
    List<String> items = extra.stream().map(i -> i.key() + "=" + i.value()).toList();
    wire.sends(reason, items.toArray(String[]::new));
    List<Action> asked = new ArrayList<>();
    for (int message = 0; message < 1_000; message++) {
      Action action = wire.given().message().action();
      asked.add(action);
      switch (action) {
        case CLEAN_UP -> {
          return asked;
        }
        case READ_ALL_ITEMS -> tellsAll();
        case WRITE_ITEMS -> takes(wire.given().message().items());
        case READ_ITEMS -> tells(wire.given().message().items());
        default -> throw new AssertionError("a phone was asked for " + action);
      }
    }
    throw new AssertionError("a dialogue without end");
  }

  private void tellsAll() {
    List<DlsItem> all =
        told(holds.keySet().stream().filter(key -> !DlsItems.writeOnly(key.name())).toList());
    int from = 0;
    while (all.size() - from > fragment) {
      wire.fragment("next");
      wire.repliesWith("ReadAllItems", "accepted", all.subList(from, from + fragment));
      wire.expects(Action.GET_NEXT_FRAGMENT);
      from += fragment;
    }
    wire.repliesWith("ReadAllItems", "accepted", all.subList(from, all.size()));
  }

  private void tells(List<DlsItem> asked) {
    List<ItemKey> keys = asked.stream().map(DlsItem::key).filter(holds::containsKey).toList();
    wire.repliesWith("ReadItems", "accepted", told(keys));
  }

  private void takes(List<DlsItem> items) {
    List<DlsItem> problems = new ArrayList<>();
    for (DlsItem item : items) {
      boolean alone = DlsItems.group(item.key()).subject().equals(item.name());
      assertThat(written.add(item.key() + "=" + item.value()) || !alone)
          .as("%s is written twice in one dialogue", item)
          .isTrue();
      String kept = spelling.apply(item.name(), item.value());
      if (kept == null) {
        problems.add(new DlsItem(item.name(), item.index(), "failed", ""));
      } else if (!kept.equals(holds.put(item.key(), kept))) {
        changedByWrite.add(item.key());
      }
    }
    wire.transmits(new ReasonForContact("reply-to", "WriteItems", "accepted", null), problems);
  }

  private List<DlsItem> told(List<ItemKey> keys) {
    return keys.stream().map(key -> DlsItem.of(key, holds.get(key))).toList();
  }
}
