package io.dragoman.openstage;

import io.dragoman.dls.DlsItems;
import io.dragoman.dls.ItemGroup;
import io.dragoman.model.ItemKey;
import io.dragoman.model.RenderedItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a phone holds against what it should hold.
 *
 * <p>Only items the phone reported can differ; others would come back as {@code unknown item}
 * (GS3). Some it never reports though it has them: write-only items, applications, and the
 * parameters of a key's function while the key has another one. Whether such a blind item differs
 * is only known from what was last written and accepted.
 */
final class Differences {
  private static final String APPLICATION = "application";

  /** Written as a whole, since a part of one would be another key, another application. */
  private static final Set<String> WHOLE = Set.of("key", APPLICATION);

  private final List<RenderedItem> writable = new ArrayList<>();
  private final List<RenderedItem> different = new ArrayList<>();
  private final List<RenderedItem> blind = new ArrayList<>();

  private final Set<ItemKey> reported;

  /** Made when it is needed: most phones report all that is desired. */
  private Set<ItemGroup> present;

  private Differences(Set<ItemKey> reported) {
    this.reported = reported;
  }

  static Differences between(List<RenderedItem> desired, Map<ItemKey, String> reported) {
    Differences found = new Differences(reported.keySet());
    for (RenderedItem item : desired) {
      found.sort(item, reported.get(item.key()));
    }
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

  private boolean hidden(ItemKey key) {
    if (present == null) {
      present = groups(reported);
    }
    return hidden(key, present);
  }

  private void sort(RenderedItem item, String told) {
    String name = item.key().name();
    if (DlsItems.readOnly(name)
        || (DlsItems.actionParameter(name)
            && !DlsItems.group(item.key()).subject().equals(APPLICATION))) {
      return;
    }
    boolean unreported = told == null;
    if (unreported && (Values.normal(item.value()).isEmpty() || !hidden(item.key()))) {
      return;
    }
    writable.add(item);
    if (unreported || DlsItems.writeOnly(name)) {
      // a phone may return a mask instead of a password: that it differs says nothing
      if (!DlsItems.actionParameter(name) && (unreported || !Values.same(told, item.value()))) {
        blind.add(item);
      }
    } else if (!Values.same(told, item.value()) && !DlsItems.actionParameter(name)) {
      different.add(item);
    }
  }

  /** Items of which it is known that they differ. */
  List<ItemKey> known() {
    return different.stream().map(RenderedItem::key).toList();
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

  private static boolean whole(ItemGroup group) {
    return WHOLE.contains(group.subject());
  }
}
