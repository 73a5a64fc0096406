package io.dragoman.model;

import java.util.Arrays;
import java.util.Optional;

/** How a device talks (design.md § 2). */
public enum Family {
  OPENSTAGE("openstage"),
  OPENSCAPE_CP_DMS("openscape-cp-dms"),
  GIGASET_LEGACY("gigaset-legacy"),
  GIGASET_N720("gigaset-n720"),
  GIGASET_DE("gigaset-de"),
  GIGASET_NX70("gigaset-nx70"),
  GIGASET_MAXWELL("gigaset-maxwell");

  private final String id;

  Family(String id) {
    this.id = id;
  }

  /** The spelling used in files, the database and the API. */
  public String id() {
    return id;
  }

  public static Optional<Family> of(String id) {
    return Arrays.stream(values()).filter(f -> f.id.equals(id)).findFirst();
  }

  public boolean gigaset() {
    return id.startsWith("gigaset-");
  }

  @Override
  public String toString() {
    return id;
  }
}
