package io.dragoman.family.openstage.codec;

import io.dragoman.model.ItemKey;
import io.dragoman.model.ValueRule;
import java.util.List;
import java.util.Optional;

/**
 * What the sources say of one item. What none says is blank: null, empty or no rule.
 *
 * @param defaultValue as the phone leaves the factory; null when no source says
 * @param concept the setting it is a spelling of; its own name when it has no other
 * @param spellings the names of that setting, the newest firmware's first; at least its own
 * @param firmware which firmware knows this name, in words; empty for all or when no source says
 * @param clearing the value that takes a former one away; empty when no source says how
 * @param secret true when its value must never be shown or logged
 */
public record CatalogueItem(
    String name,
    Indexes indexes,
    Access access,
    ValueRule values,
    String defaultValue,
    String concept,
    List<String> spellings,
    String firmware,
    Optional<String> clearing,
    boolean secret,
    String source,
    String description) {

  /** Whether a phone takes, tells, or takes and tells the value. */
  public enum Access {
    READ_ONLY,
    READ_WRITE,
    /** Never returned, so that what a phone reports says nothing of it. */
    WRITE_ONLY,
    /** No setting, but says how one action shall be done ({@code restart-type}). */
    ACTION_PARAMETER,
    /** Seen only within a mobile user's data. */
    MOBILE_USER_DATA,
    MODEL_DEPENDENT
  }

  /**
   * The instances of an item.
   *
   * @param from lowest documented index, to highest; both {@link ItemKey#NO_INDEX} when no source
   *     says
   */
  public record Indexes(boolean allowed, boolean needed, int from, int to) {
    static Indexes read(String text) {
      int dash = text.indexOf('-');
      if (dash > 0) {
        return new Indexes(
            true,
            true,
            Integer.parseInt(text.substring(0, dash)),
            Integer.parseInt(text.substring(dash + 1)));
      }
      boolean allowed = !text.equals("no");
      return new Indexes(
          allowed, allowed && !text.equals("optional"), ItemKey.NO_INDEX, ItemKey.NO_INDEX);
    }

    boolean documented(int index) {
      return from == ItemKey.NO_INDEX || index >= from && index <= to;
    }
  }

  public CatalogueItem {
    spellings = List.copyOf(spellings);
  }

  public boolean indexed() {
    return indexes.allowed();
  }
}
