package io.dragoman.model;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a device's items beyond what it reported: which ones it was given, and what its
 * firmware made of them. Never printed: values may be secret.
 *
 * @param firmware which the marks are about; empty when the device never said
 * @param rereading the device is stale because of what it did itself, not on an order
 * @param given what the last rendering set, by the name it was written with
 */
public record Acceptance(
    String firmware, boolean rereading, Set<ItemKey> given, Map<ItemKey, Mark> marks) {
  public static final Acceptance NONE = new Acceptance("", false, Set.of(), Map.of());

  public Acceptance {
    given = Set.copyOf(given);
    marks = Map.copyOf(marks);
  }

  /** What became of a value. */
  public enum Kind {
    /** Taken, though the device never reports the item: that is all the proof there is. */
    TAKEN,
    /** The firmware has no such item. */
    ABSENT,
    /** Not taken. */
    REFUSED,
    /** Taken, but the device then told another value: written once more. */
    CORRECTED,
    /** Somebody set another value at the device, long after it took ours: to be written again. */
    CHANGED,
    /** Taken, but the device keeps to its own value. */
    KEPT,
    /** The device had lost it and was given it again. */
    LOST
  }

  /**
   * @param wanted the value this is about
   * @param told the device's own value or, of what it did not take, its status
   * @param times the value was written in vain
   */
  public record Mark(Kind kind, String wanted, String told, Instant at, int times) {
    /** Names no value. */
    @Override
    public String toString() {
      return kind + " " + at;
    }
  }

  @Override
  public String toString() {
    return "Acceptance[" + given.size() + " given, " + marks.size() + " marks]";
  }
}
