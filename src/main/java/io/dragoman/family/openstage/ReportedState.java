package io.dragoman.family.openstage;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.DlsItems;
import io.dragoman.family.openstage.codec.ItemGroup;
import io.dragoman.model.Acceptance.Kind;
import io.dragoman.model.ItemKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one dialogue finds out about the items a phone holds. Written by the turns of the dialogue,
 * which come one after another.
 */
final class ReportedState {
  private Map<ItemKey, String> stored = Map.of();
  private Map<ItemKey, String> reported;
  private boolean read;
  private boolean changed;
  private String blind;
  private final AcceptanceMarks marks = new AcceptanceMarks();
  private final Set<ItemKey> mentioned = new HashSet<>();
  private final Set<ItemKey> lost = new HashSet<>();
  private final Set<ItemKey> clearing = new HashSet<>();
  private final Set<ItemKey> written = new LinkedHashSet<>();
  private final Map<ItemKey, String> refused = new LinkedHashMap<>();
  private int refusals;
  private final Set<ItemKey> unseen = new LinkedHashSet<>();
  private final List<ItemKey> kept = new ArrayList<>();
  private final List<ItemKey> leftBehind = new ArrayList<>();

  /** From the database, as of earlier dialogues. */
  void stored(Map<ItemKey, String> values) {
    stored = values;
    reported = new HashMap<>(values);
  }

  /** The phone told everything; the map is the dialogue's own from now on. */
  void read(Map<ItemKey, String> values, List<DlsItem> items) {
    reported = values;
    read = true;
    changed = true;
    marks.heard(values);
    for (DlsItem item : items) {
      if (item.status() != null) {
        mentioned.add(item.key());
      }
    }
  }

  /** The phone's report cannot be read: what it holds is not known. */
  void unreadable(String why) {
    mentioned.addAll(stored.keySet());
    reported = new HashMap<>();
    blind = why;
    changed = true;
  }

  /** Why the phone's report could not be read; null when it could, or none was asked for. */
  String blind() {
    return blind;
  }

  /** What phones never tell stays known from before; a phone that lost it says so otherwise. */
  void keepHidden() {
    Set<ItemGroup> present = Differences.groups(reported.keySet());
    stored.forEach(
        (key, value) -> {
          boolean untold = !reported.containsKey(key) || DlsItems.writeOnly(key.name());
          if (untold && (marks.is(key, Kind.TAKEN) || Differences.hidden(key, present))) {
            reported.put(key, value);
          }
        });
  }

  /** The phone told some. */
  void take(Map<ItemKey, String> values) {
    if (reported == null) {
      reported = new HashMap<>();
    }
    reported.putAll(values);
    marks.heard(values);
    changed = true;
  }

  /** The phone accepted a value. */
  void wrote(ItemKey key, String value, boolean again, Instant now) {
    boolean told = reported.containsKey(key) && !marks.is(key, Kind.TAKEN);
    String before = reported.getOrDefault(key, "");
    if (clearing.contains(key)) {
      marks.remove(key);
      marks.given().remove(key);
    } else if (!told) {
      marks.put(key, Kind.TAKEN, value, "", now);
    } else if (lost.contains(key)) {
      marks.put(key, Kind.LOST, value, before, now);
    } else if (again && !ReportedValues.same(before, value)) {
      marks.put(key, Kind.CORRECTED, value, before, now);
    } else if (!marks.is(key, Kind.LOST)) {
      marks.remove(key);
    }
    reported.put(key, value);
    written.add(key);
    refused.remove(key);
    leftBehind.remove(key);
    changed = true;
  }

  /** The phone did not take a value; the status is its own text. */
  void refused(ItemKey key, String value, String status, Instant now) {
    refused.put(key, status);
    written.remove(key);
    if (clearing.contains(key)) {
      leavesBehind(key);
    }
    marks.refused(key, value, status, now);
  }

  /** The phone complains of what it was not given in this message. */
  void alien(ItemKey key, String status) {
    refused.putIfAbsent(key, status);
  }

  /** The phone holds what it held or what was written, nobody knows. */
  void unsure(ItemKey key) {
    if (reported.remove(key) != null) {
      changed = true;
    }
  }

  /** Somebody gave it another value at the phone, which never tells it. */
  void changesUnseen(ItemKey key) {
    unsure(key);
    unseen.add(key);
  }

  /** What somebody changed and nobody can read. */
  Set<ItemKey> unseen() {
    return unseen;
  }

  /**
   * The phone refused a message as a whole.
   *
   * @return how often it has done so in this dialogue
   */
  int refusedWhole() {
    return ++refusals;
  }

  /** The phone keeps to its own value. */
  void keeps(ItemKey key) {
    marks.turn(key, Kind.KEPT, reported.getOrDefault(key, ""));
    kept.add(key);
  }

  /** What it held before and lost. */
  void lost(List<ItemKey> keys) {
    lost.addAll(keys);
  }

  Set<ItemKey> lost() {
    return lost;
  }

  /** These are written to take away what was there. */
  void clears(List<ItemKey> keys) {
    clearing.addAll(keys);
  }

  Set<ItemKey> clearing() {
    return clearing;
  }

  /** The whole application is gone. */
  void removed(ItemGroup group) {
    reported.keySet().removeIf(key -> DlsItems.group(key).equals(group));
    marks.given().removeIf(key -> DlsItems.group(key).equals(group));
  }

  void leavesBehind(ItemKey key) {
    if (!leftBehind.contains(key)) {
      leftBehind.add(key);
    }
  }

  /** True when the phone itself now says something else of the item than was known. */
  boolean changed(ItemKey key) {
    String before = stored.get(key);
    String now = reported.get(key);
    return before == null ? now != null : now == null || !ReportedValues.same(before, now);
  }

  /** As of earlier dialogues. */
  Map<ItemKey, String> stored() {
    return stored;
  }

  /** Null when nothing is known. */
  Map<ItemKey, String> reported() {
    return reported;
  }

  AcceptanceMarks marks() {
    return marks;
  }

  /** Items the phone named without telling a value. */
  Set<ItemKey> mentioned() {
    return mentioned;
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

  Map<ItemKey, String> refused() {
    return refused;
  }

  /** In which the phone keeps to its own value, as this dialogue found. */
  List<ItemKey> kept() {
    return kept;
  }

  /** What an earlier rendering set and nothing takes away. */
  List<ItemKey> leftBehind() {
    return leftBehind;
  }
}
