package io.dragoman.sim.carrier;

/**
 * How large a carrier is.
 *
 * @param enterprises 1 to 10,000
 * @param groups of each enterprise
 * @param users of each group, service instances among them
 */
public record CarrierSize(int enterprises, int groups, int users) {
  private static final long MOST_USERS = 10_000_000;

  public CarrierSize {
    boolean sane = enterprises >= 1 && enterprises <= 10_000 && groups >= 1 && users >= 1;
    if (!sane || (long) enterprises * groups * users > MOST_USERS) {
      throw new IllegalArgumentException("a carrier has 1 to " + MOST_USERS + " users");
    }
  }

  /** One enterprise of so many users, in groups of at most a thousand. */
  public static CarrierSize ofUsers(int users) {
    int groups = Math.max(1, (users + 999) / 1_000);
    return new CarrierSize(1, groups, Math.max(1, users / groups));
  }

  int perEnterprise() {
    return groups * users;
  }

  int all() {
    return enterprises * perEnterprise();
  }
}
