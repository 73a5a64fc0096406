package io.dragoman.family.openstage;

import java.util.List;

/**
 * What a dialogue does before the phone is configured, or instead.
 *
 * @param errands in this order
 * @param then how the dialogue ends after them; null when the phone is configured as usual
 */
public record Prerequisites(List<DeviceTask> errands, DialogueOutcome then) {
  public static final Prerequisites FREE = new Prerequisites(List.of(), null);

  public Prerequisites {
    errands = List.copyOf(errands);
  }

  /** The errands, and then as usual. */
  public static Prerequisites after(List<DeviceTask> errands) {
    return new Prerequisites(errands, null);
  }

  /** The errands only. */
  public static Prerequisites only(List<DeviceTask> errands, DialogueOutcome then) {
    return new Prerequisites(errands, then);
  }

  /** Nothing at all. */
  public static Prerequisites barred(DialogueOutcome why) {
    return new Prerequisites(List.of(), why);
  }
}
