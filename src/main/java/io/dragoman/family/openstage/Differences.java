package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.DlsItems;
import io.dragoman.family.openstage.codec.ItemGroup;
import io.dragoman.model.Acceptance.Kind;
import io.dragoman.model.Acceptance.Mark;
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
 * What a phone holds against what it should hold.
 *
 * <p>A setting is compared under the names the phone reports. One it reports under no name is
 * written once under each of its names, the newest first, until the phone takes one; its answers
 * are remembered ({@link AcceptanceMarks}). What a phone never reports differs only as far as is
 * known from what was last written and taken.
 */
final class Differences {
  private static final String APPLICATION = "application";

  /** Written as a whole, since a part of one would be another key, another application. */
  private static final Set<String> WHOLE = Set.of("key", APPLICATION);

  private final List<RenderedItem> writable = new ArrayList<>();
  private final List<RenderedItem> different = new ArrayList<>();
  private final List<RenderedItem> untold = new ArrayList<>();
  private final List<RenderedItem> blind = new ArrayList<>();
  private final Map<ItemKey, String> refused = new LinkedHashMap<>();
  private final List<ItemKey> unknown = new ArrayList<>();
  private final List<ItemKey> held = new ArrayList<>();
  private final List<ItemKey> kept = new ArrayList<>();
  private final List<ItemKey> keptRequired = new ArrayList<>();
  private final List<ItemKey> insisted = new ArrayList<>();
  private final List<ItemKey> wrong = new ArrayList<>();

  private final Map<ItemKey, String> reported;
  private final AcceptanceMarks marks;
  private final Set<ItemKey> mentioned;

  private Differences(
      Map<ItemKey, String> reported, AcceptanceMarks marks, Set<ItemKey> mentioned) {
    this.reported = reported;
    this.marks = marks;
    this.mentioned = mentioned;
  }

  static Differences between(List<RenderedItem> desired, ReportedState knowledge) {
    Differences found =
        new Differences(knowledge.reported(), knowledge.marks(), knowledge.mentioned());
    DesiredItem.of(desired).forEach(found::sort);
    return found;
  }

  /** The keys and applications a phone has. */
  static Set<ItemGroup> groups(Set<ItemKey> reported) {
    Set<ItemGroup> present = new HashSet<>();
    for (ItemKey key : reported) {
      // both come in numbered instances: most items need no closer look
      ItemGroup group = key.indexed() ? DlsItems.group(key) : null;
      if (group != null && whole(group)) {
        present.add(group);
      }
    }
    return present;
  }

  /** True for what a phone may have without ever reporting it. */
  static boolean hidden(ItemKey key, Set<ItemGroup> present) {
    ItemGroup group = DlsItems.group(key);
    return DlsItems.writeOnly(key.name())
        || group.subject().equals(APPLICATION)
        || present.contains(group);
  }

  private void sort(DesiredItem wish) {
    List<RenderedItem> told = new ArrayList<>(2);
    List<RenderedItem> taken = new ArrayList<>(2);
    for (RenderedItem item : wish.spellings()) {
      boolean proved = marks.is(item.key(), Kind.TAKEN);
      if (reported.containsKey(item.key())) {
        (proved ? taken : told).add(item);
      } else if (proved) {
        taken.add(item);
      }
    }
    if (!told.isEmpty()) {
      told.forEach(item -> told(item, wish));
      if (told.stream().anyMatch(this::equal)) {
        delivered(wish);
      }
    } else if (!taken.isEmpty()) {
      taken.forEach(item -> taken(item, wish));
    } else {
      untold(wish);
    }
  }

  private boolean equal(RenderedItem item) {
    return ReportedValues.same(reported.get(item.key()), item.value());
  }

  /** Under one name is enough. */
  private void delivered(DesiredItem wish) {
    for (RenderedItem item : wish.spellings()) {
      refused.remove(item.key());
      unknown.remove(item.key());
      keptRequired.remove(item.key());
    }
  }

  private void told(RenderedItem item, DesiredItem wish) {
    writable.add(item);
    String value = reported.get(item.key());
    if (wish.order()) {
      return;
    }
    held.add(item.key());
    if (equal(item)) {
      return;
    }
    if (DlsItems.writeOnly(item.key().name())) {
      // a phone may return a mask instead of a password: that it differs says nothing
      pick(blind, item, wish);
      return;
    }
    wrong.add(item.key());
    Mark mark = marks.of(item.key());
    boolean own =
        mark != null
            && ReportedValues.same(mark.wanted(), item.value())
            && ReportedValues.same(mark.told(), value);
    if (own && mark.kind() == Kind.KEPT) {
      if (ReportedValues.alike(value, item.value())) {
        wrong.remove(item.key());
      }
      keeps(item, value, wish);
    } else if (own && mark.kind() == Kind.CORRECTED
        || mark != null
            && mark.kind() != Kind.LOST
            && ReportedValues.same(mark.wanted(), item.value())
            && mark.times() >= AcceptanceMarks.MOST_CORRECTIONS) {
      insisted.add(item.key());
      keeps(item, value, wish);
    } else {
      pick(different, item, wish);
    }
  }

  private void keeps(RenderedItem item, String value, DesiredItem wish) {
    kept.add(item.key());
    writable.remove(item);
    if (wish.required() && !ReportedValues.alike(value, item.value())) {
      keptRequired.add(item.key());
    }
  }

  private void taken(RenderedItem item, DesiredItem wish) {
    writable.add(item);
    held.add(item.key());
    String value = reported.get(item.key());
    if (wish.order()) {
      return;
    }
    if (value == null) {
      pick(blind, item, wish);
    } else if (!ReportedValues.same(value, item.value())) {
      wrong.add(item.key());
      pick(different, item, wish);
    }
  }

  private void untold(DesiredItem wish) {
    if (wish.empty()) {
      return;
    }
    if (wish.order()) {
      writable.addAll(wish.spellings());
      return;
    }
    RenderedItem next = null;
    for (RenderedItem item : wish.spellings()) {
      boolean tried =
          marks.is(item.key(), Kind.ABSENT) || marks.is(item.key(), Kind.REFUSED, item.value());
      boolean better = next == null || (!known(next) && known(item));
      if (!tried && better && !ReportedValues.normal(item.value()).isEmpty()) {
        next = item;
      }
    }
    if (next != null) {
      writable.add(next);
      untold.add(next);
      return;
    }
    for (RenderedItem item : wish.spellings()) {
      if (marks.is(item.key(), Kind.REFUSED)) {
        refused.put(item.key(), marks.of(item.key()).told());
        return;
      }
    }
    if (wish.required()) {
      unknown.add(wish.spellings().get(0).key());
    }
  }

  /** The phone has named it, though without a value. */
  private boolean known(RenderedItem item) {
    return mentioned.contains(item.key());
  }

  /** What was refused is not tried again for the time being. */
  private void pick(List<RenderedItem> where, RenderedItem item, DesiredItem wish) {
    ItemKey key = item.key();
    if (marks.is(key, Kind.REFUSED, item.value())) {
      writable.remove(item);
      refused.put(key, marks.of(key).told());
    } else if (marks.is(key, Kind.ABSENT)) {
      writable.remove(item);
      if (wish.required()) {
        unknown.add(key);
      }
    } else {
      where.add(item);
    }
  }

  /** Items of which it is known that they differ and that are to be written. */
  List<ItemKey> known() {
    return different.stream().map(RenderedItem::key).toList();
  }

  /** Items in which desired and reported differ, in the order of the rendering. */
  List<ItemKey> wrong() {
    return wrong;
  }

  /** Names under which the phone has what is desired, or would have. */
  List<ItemKey> held() {
    return held;
  }

  /** Not taken, with the phone's words. */
  Map<ItemKey, String> refused() {
    return refused;
  }

  /** Required, but the phone has no such item. */
  List<ItemKey> unknown() {
    return unknown;
  }

  /** Required, but the phone keeps to its own value. */
  List<ItemKey> keptRequired() {
    return keptRequired;
  }

  /** The phone tells again what was corrected before. */
  List<ItemKey> insisted() {
    return insisted;
  }

  /** Required, and neither told equal nor taken nor answered for. */
  List<ItemKey> open() {
    List<ItemKey> open = new ArrayList<>();
    for (List<RenderedItem> items : List.of(different, untold)) {
      items.stream().filter(RenderedItem::required).map(RenderedItem::key).forEach(open::add);
    }
    return open;
  }

  /** What the phone lost of what it is believed to hold. */
  List<ItemKey> lost(Map<ItemKey, String> before) {
    return different.stream()
        .filter(item -> !ReportedValues.normal(item.value()).isEmpty())
        .filter(item -> ReportedValues.normal(reported.get(item.key())).isEmpty())
        .filter(item -> ReportedValues.same(before.getOrDefault(item.key(), ""), item.value()))
        .map(RenderedItem::key)
        .toList();
  }

  /**
   * What to write, in the order of the rendering, keys and applications completed.
   *
   * @param blindToo also what is not known to be there
   */
  List<RenderedItem> toWrite(boolean blindToo) {
    Map<ItemKey, RenderedItem> picked = new HashMap<>();
    Set<ItemGroup> touched = new HashSet<>();
    pick(different, picked, touched);
    pick(untold, picked, touched);
    if (blindToo) {
      pick(blind, picked, touched);
    }
    return writable.stream()
        .filter(i -> picked.containsKey(i.key()) || touched.contains(DlsItems.group(i.key())))
        .toList();
  }

  private static void pick(
      List<RenderedItem> items, Map<ItemKey, RenderedItem> picked, Set<ItemGroup> touched) {
    for (RenderedItem item : items) {
      picked.put(item.key(), item);
      ItemGroup group = DlsItems.group(item.key());
      if (whole(group)) {
        touched.add(group);
      }
    }
  }

  static boolean whole(ItemGroup group) {
    return WHOLE.contains(group.subject());
  }
}
