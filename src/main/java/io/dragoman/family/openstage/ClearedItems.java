package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.DlsItems;
import io.dragoman.family.openstage.codec.ItemCatalogue;
import io.dragoman.family.openstage.codec.ItemGroup;
import io.dragoman.model.Acceptance.Kind;
import io.dragoman.model.Acceptance.Mark;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Origin;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Rendering;
import io.dragoman.model.WithheldItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What takes away what an earlier rendering set and the present one does not: the catalogue's
 * clearing value of each item, function 0 for keys, {@code delete} for applications
 * (dls-protocol.md § 5.3, § 5.4). What no source tells how to clear stays and is named.
 *
 * @param items to write
 * @param leftBehind what stays
 */
record ClearedItems(List<RenderedItem> items, List<ItemKey> leftBehind) {
  static final String DELETE = "XML-app-action";
  private static final String NULL = "NULL";
  private static final String WANTS_VALUE = "missing item content";
  private static final String FUNCTION = "function-key-def";
  private static final Set<String> USER =
      Set.of("display-id", "display-id-unicode", "voice-mail-e164");
  private static final Origin ORIGIN = new Origin("cleared", "", 0, "");

  /**
   * @param rendering the present one; what it withholds is not taken away either
   * @param which of the items that were set
   */
  static ClearedItems of(Rendering rendering, ReportedState knowledge, Predicate<ItemKey> which) {
    Set<ItemKey> wanted = new HashSet<>();
    Set<ItemGroup> groups = new HashSet<>();
    Stream.concat(
            rendering.items().stream().map(RenderedItem::key),
            rendering.withheld().stream().map(WithheldItem::key))
        .forEach(
            key -> {
              wanted.add(DesiredItem.concept(key));
              groups.add(DlsItems.group(key));
            });
    ClearedItems clearing = new ClearedItems(new ArrayList<>(), new ArrayList<>());
    Set<ItemGroup> gone = new HashSet<>();
    knowledge.marks().given().stream()
        .sorted()
        .filter(key -> !wanted.contains(DesiredItem.concept(key)) && which.test(key))
        .forEach(
            key -> {
              ItemGroup group = DlsItems.group(key);
              boolean whole = Differences.whole(group) && !groups.contains(group);
              if (whole && gone.add(group)) {
                String name = group.subject().equals("key") ? FUNCTION : DELETE;
                ItemKey end = new ItemKey(name, group.index());
                clearing.items.add(item(end, name.equals(FUNCTION) ? "0" : "delete"));
              }
              if (!key.name().equals(FUNCTION) && !DlsItems.actionParameter(key.name())) {
                clearing.add(key, group, whole, knowledge);
              }
            });
    return clearing;
  }

  /**
   * Those that want no empty value, written once more with the text that clears them then
   * (dls-protocol.md § 2.6).
   */
  static List<RenderedItem> otherwise(ReportedState knowledge) {
    return knowledge.clearing().stream()
        .filter(key -> wantsText(knowledge.marks().of(key)))
        .sorted()
        .map(key -> item(key, NULL))
        .toList();
  }

  /** It was to be cleared, and the phone did not take that: what it was given stays. */
  static boolean refused(ItemKey key, AcceptanceMarks marks) {
    return ItemCatalogue.clearing(key.name())
        .filter(value -> marks.is(key, Kind.REFUSED, value))
        .isPresent();
  }

  private static boolean wantsText(Mark mark) {
    return mark != null
        && mark.kind() == Kind.REFUSED
        && mark.wanted().isEmpty()
        && ReportedValues.lower(mark.told()).equals(WANTS_VALUE);
  }

  /** The registration, the keys with their lines, and what names or protects the user. */
  static boolean ofAccount(ItemKey key) {
    String subject = DlsItems.group(key).subject();
    return subject.equals("registration")
        || subject.equals("key")
        || DlsItems.secret(key.name())
        || USER.contains(key.name());
  }

  private void add(ItemKey key, ItemGroup group, boolean whole, ReportedState knowledge) {
    if (whole && !group.subject().equals("key")) {
      return; // goes with its application
    }
    Optional<String> value = ItemCatalogue.clearing(key.name());
    String told = knowledge.reported().get(key);
    if (value.isEmpty()) {
      if (!whole) {
        leftBehind.add(key); // of a key without function it means nothing
      }
    } else if (knowledge.marks().is(key, Kind.REFUSED, value.get())) {
      leftBehind.add(key); // for the time being
    } else if (told == null ? holds(key, knowledge) : !ReportedValues.same(told, value.get())) {
      items.add(item(key, value.get()));
    }
  }

  /** It never says so, but took it. */
  private static boolean holds(ItemKey key, ReportedState knowledge) {
    return knowledge.marks().is(key, Kind.TAKEN) || knowledge.stored().containsKey(key);
  }

  private static RenderedItem item(ItemKey key, String value) {
    return new RenderedItem(key, value, ORIGIN, false);
  }

  List<ItemKey> keys() {
    return items.stream().map(RenderedItem::key).toList();
  }
}
