package io.dragoman.admin;

import java.util.Locale;

/**
 * Whom a token names.
 *
 * @param tenant the one it is bound to; empty for the whole bridge
 * @param name what the audit trail calls its holder
 */
record Caller(Role role, String tenant, String name) {
  /** Asks from within the process. */
  static Caller local(String actor) {
    return new Caller(Role.ADMIN, "", actor);
  }

  static Caller of(Role role, String tenant, String holder) {
    String bound = tenant.isEmpty() ? "" : "@" + tenant;
    return new Caller(role, tenant, role.name().toLowerCase(Locale.ROOT) + bound + " " + holder);
  }
}
