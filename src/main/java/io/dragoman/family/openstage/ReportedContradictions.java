package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.DlsItems;
import io.dragoman.family.openstage.codec.ItemCatalogue;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Acceptance.Kind;
import io.dragoman.model.ItemKey;
import io.dragoman.model.RenderedItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a phone says by itself, in its first message, against what it should hold: that counts more
 * than what was recorded of it.
 */
final class ReportedContradictions {
  private static final ItemKey NUMBER = ItemKey.of("e164");
  private static final ItemKey OWN_NUMBER = ItemKey.of("basic-e164");

  private ReportedContradictions() {}

  /** The items with the phone's values. */
  static Map<ItemKey, String> of(List<RenderedItem> desired, WorkpointMessage message) {
    Map<ItemKey, String> told = ReportedValues.of(message.items());
    if (MobileUsers.admitted(message)) {
      // the number at hand may be a visitor's
      String own = told.getOrDefault(OWN_NUMBER, "");
      told.remove(NUMBER);
      if (!ReportedValues.normal(own).isEmpty()) {
        told.put(NUMBER, own);
      }
    }
    Map<ItemKey, String> found = new LinkedHashMap<>();
    for (RenderedItem item : desired) {
      for (String name : ItemCatalogue.spellings(item.key().name())) {
        ItemKey key = new ItemKey(name, item.key().index());
        String value = told.get(key);
        if (value != null
            && !ReportedValues.same(value, item.value())
            && !DlsItems.writeOnly(name)) {
          found.put(key, value);
        }
      }
    }
    return found;
  }

  /**
   * Does the record know no better? What the phone keeps to is known already.
   *
   * @return true when the record must not be relied on
   */
  static boolean doubtful(Map<ItemKey, String> told, ReportedState knowledge) {
    boolean doubtful = false;
    for (Map.Entry<ItemKey, String> item : told.entrySet()) {
      ItemKey key = item.getKey();
      String value = item.getValue();
      var mark = knowledge.marks().of(key);
      boolean own = mark != null && ReportedValues.same(mark.told(), value);
      if (own && mark.kind() == Kind.CORRECTED) {
        knowledge.take(Map.of(key, value));
        knowledge.keeps(key);
      } else if (!(own && mark.kind() == Kind.KEPT)
          && !ReportedValues.same(knowledge.stored().getOrDefault(key, ""), value)) {
        doubtful = true;
      }
    }
    return doubtful;
  }
}
