package io.dragoman.openstage;

import java.util.List;

/**
 * What a dialogue does before the phone is configured, or instead.
 *
 * @param errands in this order
 * @param then how the dialogue ends after them; null when the phone is configured as usual
 */
public record Passage(List<Errand> errands, Ending then) {
  public static final Passage FREE = new Passage(List.of(), null);

  public Passage {
    errands = List.copyOf(errands);
  }

  /** The errands, and then as usual. */
  public static Passage after(List<Errand> errands) {
    return new Passage(errands, null);
  }

  /** The errands only. */
  public static Passage only(List<Errand> errands, Ending then) {
    return new Passage(errands, then);
  }

  /** Nothing at all. */
  public static Passage barred(Ending why) {
    return new Passage(List.of(), why);
  }
}
