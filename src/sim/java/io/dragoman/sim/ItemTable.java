package io.dragoman.sim;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.model.ItemKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * All settings of one OpenStage, and how it answers reads and writes of them.
 *
 * <p>Names and factory values are those of an OpenStage 60 V3 (dls-items.csv); keys and
 * applications depend on the model.
 */
final class ItemTable {
  private static final String RESOURCE = "openstage-60-v3.csv";
  private static final Map<String, ItemKind> KINDS = load();

  private final String model;
  private final SortedMap<ItemKey, String> values = new TreeMap<>();

  ItemTable(String model) {
    this.model = model;
    for (ItemKind kind : KINDS.values()) {
      if (kind.reported()) {
        keys(kind).forEach(key -> values.put(key, kind.value()));
      }
    }
  }

  /** Sets a value from inside the phone: no rule applies. */
  void put(ItemKey key, String value) {
    values.put(key, value);
  }

  /** Empty when unset or unknown; the text {@code NULL} counts as unset. */
  String get(ItemKey key) {
    String value = values.getOrDefault(key, "");
    return value.equals("NULL") ? "" : value;
  }

  SortedMap<ItemKey, String> all() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** For {@code ReadAllItems}: everything that is not write-only, in the order of the table. */
  List<DlsItem> readAll() {
    List<DlsItem> items = new ArrayList<>();
    for (ItemKind kind : KINDS.values()) {
      if (kind.access() != ItemKind.Access.WRITE_ONLY) {
        keys(kind).stream()
            .filter(values::containsKey)
            .forEach(key -> items.add(DlsItem.of(key, values.get(key))));
      }
    }
    return items;
  }

  /** For {@code ReadItems}: the value, or the reason why there is none. */
  DlsItem read(DlsItem asked) {
    ItemKind kind = KINDS.get(asked.name());
    String problem = place(asked, kind);
    if (problem == null && kind.access() == ItemKind.Access.WRITE_ONLY) {
      problem = "failed";
    }
    String value = problem == null ? values.getOrDefault(asked.key(), "") : "";
    return new DlsItem(asked.name(), asked.index(), problem, value);
  }

  /** Takes a value over and returns null, or returns the item's status. */
  String write(DlsItem item) {
    ItemKind kind = KINDS.get(item.name());
    String problem = place(item, kind);
    if (problem == null && kind.access() == ItemKind.Access.READ_ONLY) {
      problem = "read only";
    }
    if (problem == null) {
      problem = kind.refuses(item.value());
    }
    if (problem == null) {
      values.put(item.key(), item.value());
    }
    return problem;
  }

  private String place(DlsItem item, ItemKind kind) {
    if (kind == null || (kind.indexes().equals("apps") && !KeyTable.applications(model))) {
      return "unknown item";
    }
    Predicate<Integer> exists = i -> kind.instances(KeyTable.indexes(model)).anyMatch(k -> k == i);
    boolean fits =
        kind.indexed() ? item.index() != null && exists.test(item.index()) : item.index() == null;
    return fits ? null : "invalid index";
  }

  private List<ItemKey> keys(ItemKind kind) {
    return kind.indexed()
        ? kind.instances(KeyTable.indexes(model)).mapToObj(i -> ItemKey.of(kind.name(), i)).toList()
        : List.of(ItemKey.of(kind.name()));
  }

  private static Map<String, ItemKind> load() {
    Map<String, ItemKind> kinds = new LinkedHashMap<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                ItemTable.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
      in.lines().skip(1).map(ItemKind::parse).forEach(kind -> kinds.put(kind.name(), kind));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return kinds;
  }
}
