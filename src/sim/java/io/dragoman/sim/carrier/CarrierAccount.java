package io.dragoman.sim.carrier;

/**
 * Somebody who may ask.
 *
 * @param enterprise empty: of the whole system
 * @param group empty: of the whole enterprise
 * @param user null for administrators
 */
record CarrierAccount(String id, String enterprise, String group, SimUser user) {
  boolean isAdmin() {
    return user == null;
  }

  boolean mayRead(SimUser other) {
    return isAdmin()
        ? mayRead(other.enterprise(), other.group())
        : user.userId().equals(other.userId());
  }

  /**
   * @param ofGroup empty for the enterprise as a whole
   */
  boolean mayRead(String ofEnterprise, String ofGroup) {
    return isAdmin()
        && (enterprise.isEmpty()
            || enterprise.equalsIgnoreCase(ofEnterprise)
                && (group.isEmpty() || group.equalsIgnoreCase(ofGroup)));
  }

  /** As LoginResponse names it. */
  String type() {
    if (!isAdmin()) {
      return "User";
    }
    return enterprise.isEmpty() ? "System" : group.isEmpty() ? "Service Provider" : "Group";
  }
}
