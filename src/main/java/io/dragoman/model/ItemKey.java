package io.dragoman.model;

import java.util.Comparator;

/**
 * Names one setting: an OpenStage item {@code name[index]} or a Gigaset parameter (no index).
 *
 * @param index instance number, 0 is legal (dls-protocol.md § 2.6); {@link #NO_INDEX} for none
 */
public record ItemKey(String name, int index) implements Comparable<ItemKey> {
  public static final int NO_INDEX = -1;

  private static final Comparator<ItemKey> ORDER =
      Comparator.comparing(ItemKey::name).thenComparingInt(ItemKey::index);

  public static ItemKey of(String name) {
    return new ItemKey(name, NO_INDEX);
  }

  public static ItemKey of(String name, int index) {
    return new ItemKey(name, index);
  }

  public boolean indexed() {
    return index != NO_INDEX;
  }

  @Override
  public int compareTo(ItemKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return indexed() ? name + "[" + index + "]" : name;
  }
}
