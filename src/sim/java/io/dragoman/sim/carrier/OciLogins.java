package io.dragoman.sim.carrier;

/** Which ways to log in an OCI-P server takes (broadsoft-upstream.md § 2.3). */
public enum OciLogins {
  BOTH,
  /** AuthenticationRequest and LoginRequest14sp4. */
  LEGACY,
  /** LoginRequest22V5. */
  ONLY_22V5
}
