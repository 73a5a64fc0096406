package io.dragoman.security.digest;

import java.util.List;

/**
 * Which algorithms are offered, most preferred first (RFC 7616 § 3.7), and only those are taken.
 *
 * <p>Gigaset wants exactly one challenge with MD5 (gigaset-provisioning.md § 5.1).
 */
public enum ChallengePolicy {
  MD5(Algorithm.MD5),
  SHA256(Algorithm.SHA_256),
  BOTH(Algorithm.SHA_256, Algorithm.MD5);

  private final List<Algorithm> algorithms;

  ChallengePolicy(Algorithm... algorithms) {
    this.algorithms = List.of(algorithms);
  }

  List<Algorithm> algorithms() {
    return algorithms;
  }
}
