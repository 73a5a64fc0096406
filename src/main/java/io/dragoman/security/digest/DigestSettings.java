package io.dragoman.security.digest;

import java.time.Duration;

/**
 * How the bridge asks for credentials.
 *
 * @param realm printable ASCII without quote or backslash; keep it constant
 * @param withoutQop whether clients of RFC 2069 may leave out {@code qop}, each nonce being good
 *     for one request then
 * @param nonceValidity how long a nonce may be used
 * @param rememberedNonces how many used nonces are remembered against replay
 */
public record DigestSettings(
    String realm,
    ChallengePolicy policy,
    boolean withoutQop,
    Duration nonceValidity,
    int rememberedNonces) {

  public static final DigestSettings DEFAULT =
      new DigestSettings("dragoman", ChallengePolicy.MD5, false, Duration.ofMinutes(5), 100_000);

  public DigestSettings {
    boolean printable = realm.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '"' && c != '\\');
    if (realm.isEmpty() || !printable) {
      throw new IllegalArgumentException("realm: printable ASCII without quote and backslash");
    }
    if (nonceValidity.isNegative() || nonceValidity.isZero() || rememberedNonces < 1) {
      throw new IllegalArgumentException("validity and number of nonces must be positive");
    }
  }

  public DigestSettings with(ChallengePolicy newPolicy) {
    return new DigestSettings(realm, newPolicy, withoutQop, nonceValidity, rememberedNonces);
  }
}
