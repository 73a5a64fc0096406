package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.DlsItems;
import io.dragoman.family.openstage.codec.ItemGroup;
import io.dragoman.model.RenderedItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Splits a write into messages a phone takes (DG p. 69–71): what belongs together stays together,
 * what cuts the phone off comes last. A key or application that alone is beyond the limits travels
 * alone; any other group is spread over as many messages as its items need.
 */
final class WriteBatches {
  private static final int ENVELOPE = 400;
  private static final int ELEMENT = 48;
  private static final int LONGEST_ESCAPE = 6;

  private WriteBatches() {}

  /**
   * @param maxItems of one message, -1 for no limit
   * @param maxBytes of one message
   */
  static List<List<DlsItem>> of(List<RenderedItem> items, int maxItems, int maxBytes) {
    Map<ItemGroup, List<DlsItem>> groups = new LinkedHashMap<>();
    for (RenderedItem item : items) {
      groups
          .computeIfAbsent(DlsItems.group(item.key()), g -> new ArrayList<>())
          .add(DlsItem.of(item.key(), item.value()));
    }
    List<ItemGroup> order = new ArrayList<>(groups.keySet());
    order.sort(Comparator.comparingInt(g -> lateness(g, groups.get(g))));
    List<List<DlsItem>> batches = new ArrayList<>();
    List<DlsItem> batch = new ArrayList<>();
    int bytes = ENVELOPE;
    for (ItemGroup next : order) {
      List<DlsItem> group = groups.get(next);
      int more = group.stream().mapToInt(WriteBatches::bytes).sum();
      boolean full =
          bytes + more > maxBytes || (maxItems > 0 && batch.size() + group.size() > maxItems);
      if (full && !batch.isEmpty()) {
        batches.add(List.copyOf(batch));
        batch.clear();
        bytes = ENVELOPE;
      }
      while (maxItems > 0 && group.size() > maxItems && !Differences.whole(next)) {
        batches.add(List.copyOf(group.subList(0, maxItems)));
        group = group.subList(maxItems, group.size());
      }
      batch.addAll(group);
      bytes = batch.stream().mapToInt(WriteBatches::bytes).sum() + ENVELOPE;
    }
    if (!batch.isEmpty()) {
      batches.add(List.copyOf(batch));
    }
    return batches;
  }

  private static int lateness(ItemGroup group, List<DlsItem> items) {
    if (group.subject().equals("network")) {
      return 2;
    }
    return items.stream().anyMatch(item -> DlsItems.cutsOff(item.name())) ? 1 : 0;
  }

  /** As written in UTF-8 with escapes, rounded up. */
  private static int bytes(DlsItem item) {
    int bytes = ELEMENT + item.name().length();
    String value = item.value();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      bytes += c >= 0x80 ? 3 : "&<>\"'".indexOf(c) >= 0 ? LONGEST_ESCAPE : 1;
    }
    return bytes;
  }
}
