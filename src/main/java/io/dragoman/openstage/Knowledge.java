package io.dragoman.openstage;

import io.dragoman.dls.DlsItems;
import io.dragoman.dls.ItemGroup;
import io.dragoman.model.ItemKey;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one dialogue finds out about the items a phone holds. Written by the turns of the dialogue,
 * which come one after another.
 */
final class Knowledge {
  private Map<ItemKey, String> stored = Map.of();
  private Map<ItemKey, String> reported;
  private boolean read;
  private boolean changed;
  private final Set<ItemKey> written = new LinkedHashSet<>();
  private final Map<ItemKey, String> refused = new LinkedHashMap<>();

  /** From the database, as of earlier dialogues. */
  void stored(Map<ItemKey, String> values) {
    stored = values;
    reported = new HashMap<>(values);
  }

  /** The phone told everything; the map is the dialogue's own from now on. */
  void read(Map<ItemKey, String> values) {
    reported = values;
    read = true;
    changed = true;
  }

  /** What phones never tell stays known from before; a phone that lost it says so otherwise. */
  void keepHidden() {
    Set<ItemGroup> present = Differences.groups(reported.keySet());
    stored.forEach(
        (key, value) -> {
          boolean untold = !reported.containsKey(key) || DlsItems.writeOnly(key.name());
          if (untold && Differences.hidden(key, present)) {
            reported.put(key, value);
          }
        });
  }

  /** The phone told some. */
  void take(Map<ItemKey, String> values) {
    reported.putAll(values);
    changed = true;
  }

  /** The phone accepted a value. */
  void wrote(ItemKey key, String value) {
    reported.put(key, value);
    written.add(key);
    changed = true;
  }

  /** The phone did not take a value; the status is its own text. */
  void refused(ItemKey key, String status) {
    refused.put(key, status);
    written.remove(key);
  }

  /** True when the phone itself now says something else of the item than was known. */
  boolean changed(ItemKey key) {
    String before = stored.get(key);
    String now = reported.get(key);
    return before == null ? now != null : now == null || !Values.same(before, now);
  }

  /** Null when nothing is known. */
  Map<ItemKey, String> reported() {
    return reported;
  }

  /** For the store, once the dialogue is over: null when it has all this already. */
  Map<ItemKey, String> toStore() {
    return changed ? Collections.unmodifiableMap(reported) : null;
  }

  boolean read() {
    return read;
  }

  Set<ItemKey> written() {
    return written;
  }

  /** Written with or without success. */
  Set<ItemKey> touched() {
    Set<ItemKey> touched = new HashSet<>(written);
    touched.addAll(refused.keySet());
    return touched;
  }

  Map<ItemKey, String> refused() {
    return refused;
  }
}
