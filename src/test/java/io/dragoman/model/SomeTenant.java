package io.dragoman.model;

import java.util.Map;

/** A tenant with an id and nothing that matters to a test. */
public final class SomeTenant {
  private SomeTenant() {}

  public static Tenant of(String id) {
    return new Tenant(id, "file", UnknownDevices.AUTO_CREATE, Map.of());
  }

  public static Tenant wantingSecureMode(String id) {
    return new Tenant(
        id,
        "file",
        UnknownDevices.AUTO_CREATE,
        Map.of(),
        java.util.List.of(),
        Map.of(),
        Quota.NONE,
        SecurePolicy.REQUIRED);
  }
}
