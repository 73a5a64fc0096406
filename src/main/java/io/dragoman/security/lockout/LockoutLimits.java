package io.dragoman.security.lockout;

/**
 * Who is counted, and how far.
 *
 * @param ipv4Prefix leading bits of an IPv4 address that make a source network, 8 to 32
 * @param ipv6Prefix the same of IPv6, 16 to 128
 * @param remembered buckets of each kind kept in memory; beyond, the least used are forgotten
 */
public record LockoutLimits(
    LockoutBudget device, LockoutBudget network, int ipv4Prefix, int ipv6Prefix, int remembered) {
  public static final LockoutLimits DEFAULTS =
      new LockoutLimits(LockoutBudget.DEVICE, LockoutBudget.NETWORK, 32, 64, 100_000);

  LockoutBudget budget(Lockout.Kind kind) {
    return kind == Lockout.Kind.DEVICE ? device : network;
  }
}
