package io.dragoman.admin;

import java.util.Locale;
import java.util.Optional;

/** What a token may do; each role may do what those before it may. */
public enum Role {
  VIEWER,
  OPERATOR,
  ADMIN;

  boolean may(Role needed) {
    return compareTo(needed) >= 0;
  }

  static Optional<Role> of(String id) {
    for (Role role : values()) {
      if (role.name().toLowerCase(Locale.ROOT).equals(id)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
