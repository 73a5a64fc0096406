package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.DlsItems;
import io.dragoman.family.openstage.codec.ItemCatalogue;
import io.dragoman.model.ItemKey;
import io.dragoman.model.RenderedItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One setting that a device shall have, under all names that firmware has for it.
 *
 * @param spellings the same item by each of its names, the newest firmware's first
 * @param required a device without it is not configured
 */
record DesiredItem(List<RenderedItem> spellings, boolean required) {
  private static final String APPLICATION = "application";

  /** In the order of the rendering, without what is no setting or cannot be written. */
  static List<DesiredItem> of(List<RenderedItem> desired) {
    List<DesiredItem> wishes = new ArrayList<>(desired.size());
    Map<ItemKey, List<RenderedItem>> several = new HashMap<>();
    for (RenderedItem item : desired) {
      if (ItemCatalogue.spellings(item.key().name()).size() > 1) {
        several.computeIfAbsent(concept(item.key()), c -> new ArrayList<>(2)).add(item);
      }
    }
    Set<ItemKey> seen = new HashSet<>();
    for (RenderedItem item : desired) {
      if (!settable(item.key())) {
        continue;
      }
      List<RenderedItem> same = several.get(concept(item.key()));
      if (same == null) {
        wishes.add(new DesiredItem(List.of(item), item.required()));
      } else if (seen.add(concept(item.key()))) {
        wishes.add(spelled(same));
      }
    }
    return wishes;
  }

  private static boolean settable(ItemKey key) {
    return !DlsItems.readOnly(key.name())
        && (!DlsItems.actionParameter(key.name())
            || DlsItems.group(key).subject().equals(APPLICATION));
  }

  /** Profiles may give a value to each name, else all have the same. */
  private static DesiredItem spelled(List<RenderedItem> given) {
    Map<String, RenderedItem> byName = new LinkedHashMap<>();
    given.forEach(item -> byName.put(item.key().name(), item));
    List<String> names = ItemCatalogue.spellings(given.get(0).key().name());
    RenderedItem model =
        names.stream()
            .filter(byName::containsKey)
            .map(byName::get)
            .filter(item -> !item.value().isEmpty())
            .findFirst()
            .orElse(given.get(0));
    List<RenderedItem> spellings =
        names.stream().map(name -> byName.getOrDefault(name, renamed(model, name))).toList();
    return new DesiredItem(spellings, given.stream().anyMatch(RenderedItem::required));
  }

  private static RenderedItem renamed(RenderedItem item, String name) {
    return new RenderedItem(
        new ItemKey(name, item.key().index()),
        item.value(),
        item.origin(),
        item.secret(),
        item.required());
  }

  /** What the names of one setting have in common. */
  static ItemKey concept(ItemKey key) {
    return new ItemKey(ItemCatalogue.concept(key.name()), key.index());
  }

  boolean empty() {
    return spellings.stream().allMatch(item -> ReportedValues.normal(item.value()).isEmpty());
  }

  /** An order to the device, which it cannot hold. */
  boolean order() {
    return DlsItems.actionParameter(spellings.get(0).key().name());
  }
}
