package io.dragoman.family.openstage;

import io.dragoman.model.Acceptance;
import io.dragoman.model.Acceptance.Kind;
import io.dragoman.model.Acceptance.Mark;
import io.dragoman.model.ItemKey;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one device's firmware made of what it was given, as one dialogue finds it and leaves it
 * behind. Belongs to the turns of the dialogue.
 */
final class AcceptanceMarks {
  /** After which a refused item is tried again. */
  static final Duration RETRY = Duration.ofDays(1);

  /** So often is a value corrected that the device does not say it holds. */
  static final int MOST_CORRECTIONS = 3;

  /** What the device does not take, in its own words (dls-protocol.md § 2.6). */
  private static final Set<String> NO_SUCH_ITEM =
      Set.of("unknown item", "not supported", "not implemented", "invalid index");

  private static final Set<Kind> OF_ANY_FIRMWARE = EnumSet.of(Kind.TAKEN);

  private Acceptance stored;
  private String firmware = "";
  private boolean rereading;
  private Set<ItemKey> given = new HashSet<>();
  private Map<ItemKey, Mark> marks = new HashMap<>();

  /**
   * From the database; {@code firmware} is what the device says it has now, empty if it does not.
   */
  void load(Acceptance from, String firmwareNow) {
    stored = from;
    firmware = from.firmware();
    rereading = from.rereading();
    given = new HashSet<>(from.given());
    marks = new HashMap<>(from.marks());
    firmware(firmwareNow);
  }

  boolean loaded() {
    return stored != null;
  }

  /** With another firmware everything may be taken that was not. */
  void firmware(String now) {
    if (!now.isEmpty() && !now.equals(firmware)) {
      if (!firmware.isEmpty()) {
        forget();
      }
      firmware = now;
    }
  }

  /** Everything is to be tried again. */
  void forget() {
    marks.values().removeIf(mark -> !OF_ANY_FIRMWARE.contains(mark.kind()));
  }

  /**
   * What was refused is tried again after a day; what nobody could read the reply about, at once,
   * but not for ever.
   *
   * @return true when there is something to be tried again
   */
  boolean expire(Instant now) {
    boolean over =
        marks
            .values()
            .removeIf(mark -> mark.kind() == Kind.REFUSED && !mark.at().plus(RETRY).isAfter(now));
    List<ItemKey> unread =
        marks.entrySet().stream()
            .filter(entry -> entry.getValue().kind() == Kind.REFUSED)
            .filter(entry -> entry.getValue().told().equals(WriteStep.UNREADABLE))
            .filter(entry -> entry.getValue().times() == 1)
            .map(Map.Entry::getKey)
            .toList();
    unread.forEach(key -> turn(key, Kind.CHANGED, WriteStep.UNREADABLE));
    return over || !unread.isEmpty();
  }

  /** The device told these values by itself. */
  void heard(Map<ItemKey, String> told) {
    if (marks.isEmpty()) {
      return;
    }
    marks
        .entrySet()
        .removeIf(
            entry -> {
              String value = told.get(entry.getKey());
              Mark mark = entry.getValue();
              return value != null
                  && (mark.kind() == Kind.TAKEN
                      || mark.kind() == Kind.ABSENT
                      || ReportedValues.same(mark.wanted(), value));
            });
  }

  /** Null when there is none. */
  Mark of(ItemKey key) {
    return marks.get(key);
  }

  boolean is(ItemKey key, Kind kind) {
    Mark mark = marks.get(key);
    return mark != null && mark.kind() == kind;
  }

  /** About this very value, where the kind is about one. */
  boolean is(ItemKey key, Kind kind, String wanted) {
    return is(key, kind) && ReportedValues.same(marks.get(key).wanted(), wanted);
  }

  void put(ItemKey key, Kind kind, String wanted, String told, Instant now) {
    Mark before = marks.get(key);
    int times =
        before != null && ReportedValues.same(before.wanted(), wanted) ? before.times() + 1 : 1;
    marks.put(key, new Mark(kind, wanted, told, now, times));
  }

  /** The same mark as another kind. */
  void turn(ItemKey key, Kind kind, String told) {
    Mark mark = marks.get(key);
    marks.put(key, new Mark(kind, mark.wanted(), told, mark.at(), mark.times()));
  }

  void remove(ItemKey key) {
    marks.remove(key);
  }

  void refused(ItemKey key, String value, String status, Instant now) {
    put(key, noSuchItem(status) ? Kind.ABSENT : Kind.REFUSED, value, status, now);
  }

  /** Does a status say that the device has no such item? Null says nothing. */
  static boolean noSuchItem(String status) {
    return status != null && NO_SUCH_ITEM.contains(ReportedValues.lower(status));
  }

  /** What the last rendering set, and what was to be cleared of earlier ones and was not taken. */
  Set<ItemKey> given() {
    return given;
  }

  /** The device is stale because of itself, not on an order. */
  boolean rereading() {
    return rereading;
  }

  void rereading(boolean newRereading) {
    rereading = newRereading;
  }

  /** Null when the database has all this already. */
  Acceptance toStore() {
    if (stored == null) {
      return null;
    }
    Acceptance now = new Acceptance(firmware, rereading, given, marks);
    return now.equals(stored) ? null : now;
  }
}
