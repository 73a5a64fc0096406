package io.dragoman.sim.carrier;

import java.util.Locale;

/** How a device proves who it is when it downloads (broadsoft-upstream.md § 3.2). */
public enum DmsAuthentication {
  DIGEST,
  BASIC,
  /** No password; a MAC that the request's headers name must be the file's. */
  MAC,
  NONE;

  /** Every way has files of its own: {@code basic-0001E325EA13.txt}. */
  String prefix() {
    return name().toLowerCase(Locale.ROOT) + "-";
  }
}
