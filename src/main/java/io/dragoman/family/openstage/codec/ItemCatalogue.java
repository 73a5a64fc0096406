package io.dragoman.family.openstage.codec;

import io.dragoman.family.openstage.codec.CatalogueItem.Access;
import io.dragoman.family.openstage.codec.CatalogueItem.Indexes;
import io.dragoman.model.DataTable;
import io.dragoman.model.ItemKey;
import io.dragoman.model.NearestName;
import io.dragoman.model.ValueRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The items that sources tell of (resource {@code items.csv}, read once). It is not complete: sets
 * differ by model and firmware, and an unknown name is not a wrong one.
 */
public final class ItemCatalogue {
  private static final int COLUMNS = 15;
  private static final Map<String, CatalogueItem> ITEMS = load();

  private ItemCatalogue() {}

  /** Case counts, as it does for phones. */
  public static Optional<CatalogueItem> find(String name) {
    return Optional.ofNullable(ITEMS.get(name));
  }

  /** The same without an object made for it; null when unknown. */
  static CatalogueItem get(String name) {
    return ITEMS.get(name);
  }

  /** All names in the order of the table. */
  public static Collection<String> names() {
    return ITEMS.keySet();
  }

  /** All items in the order of the table. */
  public static Collection<CatalogueItem> all() {
    return ITEMS.values();
  }

  /** The setting that name is a spelling of; the name itself when no other is known. */
  public static String concept(String name) {
    CatalogueItem item = ITEMS.get(name);
    return item == null ? name : item.concept();
  }

  /** All names of the same setting, the newest firmware's first; at least the name itself. */
  public static List<String> spellings(String name) {
    CatalogueItem item = ITEMS.get(name);
    return item == null ? List.of(name) : item.spellings();
  }

  /** The value that takes a former one away; empty when no source says how. */
  public static Optional<String> clearing(String name) {
    CatalogueItem item = ITEMS.get(name);
    return item == null ? Optional.empty() : item.clearing();
  }

  /** The name somebody may have meant by one that is not here. */
  public static Optional<String> nearest(String name) {
    return NearestName.of(name, ITEMS.keySet());
  }

  /**
   * Why a phone cannot take such an item from a profile, whatever its value: {@code is read-only}.
   * Empty when nothing is known against it.
   */
  public static Optional<String> againstName(ItemKey key) {
    CatalogueItem item = ITEMS.get(key.name());
    if (item == null) {
      return Optional.empty();
    }
    if (item.access() == Access.READ_ONLY) {
      return Optional.of("is read-only: the phone reports it and refuses to have it written");
    }
    return key.indexed() && !item.indexed()
        ? Optional.of("has no index: write " + key.name())
        : Optional.empty();
  }

  /** Why a phone cannot take this value; never tells the value. */
  public static Optional<String> againstValue(String name, String value) {
    CatalogueItem item = ITEMS.get(name);
    return item == null ? Optional.empty() : item.values().against(value);
  }

  /** What is unusual but not certainly wrong: an index beyond the documented ones, or none. */
  public static Optional<String> doubt(ItemKey key) {
    CatalogueItem item = ITEMS.get(key.name());
    if (item == null || !item.indexed()) {
      return Optional.empty();
    }
    Indexes indexes = item.indexes();
    if (!key.indexed()) {
      return indexes.needed() ? Optional.of("comes with an index") : Optional.empty();
    }
    return indexes.documented(key.index())
        ? Optional.empty()
        : Optional.of("is documented with the indexes " + indexes.from() + " to " + indexes.to());
  }

  private static Map<String, CatalogueItem> load() {
    List<List<String>> rows = DataTable.read(ItemCatalogue.class, "items.csv", COLUMNS);
    Map<String, List<String>> spellings = new HashMap<>();
    for (List<String> row : rows) {
      if (!row.get(9).isEmpty()) {
        // An older spelling stands before the newer one.
        spellings.computeIfAbsent(row.get(9), c -> new ArrayList<>()).add(0, row.get(0));
      }
    }
    Map<String, CatalogueItem> items = new LinkedHashMap<>();
    rows.forEach(row -> items.put(row.get(0), item(row, spellings)));
    return Collections.unmodifiableMap(items);
  }

  private static CatalogueItem item(List<String> row, Map<String, List<String>> spellings) {
    String name = row.get(0);
    String concept = row.get(9);
    return new CatalogueItem(
        name,
        Indexes.read(row.get(1)),
        Access.valueOf(row.get(2).replace('-', '_').toUpperCase(Locale.ROOT)),
        ValueRule.of(row.get(3), row.get(4), row.get(5), row.get(6), row.get(7)),
        row.get(8).isEmpty() ? null : row.get(8),
        concept.isEmpty() ? name : concept,
        concept.isEmpty() ? List.of(name) : spellings.get(concept),
        row.get(10),
        clearing(row.get(11), row.get(8)),
        row.get(12).equals("yes"),
        row.get(13),
        row.get(14));
  }

  private static Optional<String> clearing(String text, String defaultValue) {
    return switch (text) {
      case "" -> Optional.empty();
      case "empty" -> Optional.of("");
      case "default" -> Optional.of(defaultValue);
      default -> Optional.of(text.substring(1));
    };
  }
}
