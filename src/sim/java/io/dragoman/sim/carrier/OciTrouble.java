package io.dragoman.sim.carrier;

/** A command that fails; the texts go to the client (broadsoft-upstream.md § 2.4). */
final class OciTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final int code;

  /**
   * @param code 0 for none
   */
  OciTrouble(int code, String text) {
    super(text, null, false, false);
    this.code = code;
  }

  static OciTrouble noUser(String userId) {
    return new OciTrouble(4008, "User not found: " + userId);
  }

  static OciTrouble noGroup(String group) {
    return new OciTrouble(4152, "Group not found: " + group);
  }

  static OciTrouble noDevice(String name) {
    return new OciTrouble(4505, "Access Device not found: " + name);
  }

  static OciTrouble invalid(String why) {
    return new OciTrouble(6004, "OCI XML Request validation error: " + why);
  }
}
