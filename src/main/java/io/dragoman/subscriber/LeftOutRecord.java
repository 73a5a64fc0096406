package io.dragoman.subscriber;

/**
 * One record that a source could not read although it read others: set aside, so that the rest can
 * be used.
 *
 * @param group of a device or a group; empty above groups, and for users
 * @param id of the user, the device or the group
 * @param why what the carrier answered, in our words, without a full stop
 * @param gone is it certain that there is no such record? Else what was known of it stays
 */
public record LeftOutRecord(Of of, String group, String id, String why, boolean gone) {
  /** What it is. */
  public enum Of {
    USER,
    DEVICE,
    /** All users and devices of a group; with an empty id the devices above all groups. */
    GROUP
  }

  /** For a finding: {@code device kiel-1 of kiel-yard (error 4505)}. */
  public String subject() {
    String name =
        switch (of) {
          case USER -> "user " + id;
          case DEVICE -> "device " + id + (group.isEmpty() ? "" : " of " + group);
          case GROUP -> id.isEmpty() ? "devices of the provider" : "group " + id;
        };
    return name + " (" + why + ")";
  }
}
