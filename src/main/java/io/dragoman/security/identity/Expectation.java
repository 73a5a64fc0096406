package io.dragoman.security.identity;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Family;

/**
 * What is known of a device before it has said anything.
 *
 * @param by who has decided
 * @param door the only one it may use; null when it may use none, or nobody has decided
 * @param family null when only the door is known
 */
public record Expectation(By by, Door door, Family family) {
  /** Nobody has said anything: the tenant's policy decides. */
  static final Expectation NONE = new Expectation(By.POLICY, null, null);

  /** Who decides, the first that speaks. */
  public enum By {
    REGISTRATION("an administrator's registration"),
    COLUMN("the directory's column family or model"),
    DEVICE_TYPE("the carrier's device type"),
    PROOF("what the device has proved before"),
    MAC_RANGE("the vendor's range of MACs"),
    CREDENTIALS("the digest pair the directory has for it"),
    POLICY("its tenant's policy");

    private final String text;

    By(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /** Is a device that comes through this door not the one that is expected? */
  public boolean bars(Door used) {
    return by != By.POLICY && door != used;
  }

  /**
   * Why one that comes through another door is refused.
   *
   * @param known as registered; null when nobody has
   */
  public Cause refusal(Device known, Door used) {
    boolean another = known != null && Door.of(known.family()) != used;
    return another ? Cause.FAMILY_MISMATCH : Cause.WRONG_DOOR;
  }

  /** Does somebody decide the family whom no proof of the device overrules? */
  public boolean decidesFamily() {
    return family != null && by.compareTo(By.PROOF) < 0;
  }

  /** For events: {@code known to download by the vendor's range of MACs}. */
  public String sentence() {
    String what =
        door == null ? "be served by none" : door == Door.DOWNLOAD ? "download" : "use DLS";
    return "known to " + what + " by " + by.text() + (family == null ? "" : ", as " + family);
  }
}
