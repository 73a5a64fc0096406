package io.dragoman.model;

import java.util.List;
import java.util.Map;

/**
 * One enterprise or group at the carrier. There is always {@link #DEFAULT_ID}.
 *
 * @param upstream names the route that serves {@code direct:subscriber}, e.g. {@code file}
 * @param values everything a profile may name as {@code ${tenant.<key>}}: realm, registrar, sbc …
 * @param access what devices must show to download their configuration; none = digest
 * @param carrier settings of the carrier by dotted name, e.g. {@code xsi.url}; lists are joined by
 *     commas. Passwords among them: never print it
 * @param quota what it may take of the bridge
 */
public record Tenant(
    String id,
    String upstream,
    UnknownDevices unknownDevices,
    Map<String, String> values,
    List<AccessRule> access,
    Map<String, String> carrier,
    Quota quota) {
  public static final String DEFAULT_ID = "default";

  public Tenant {
    values = Map.copyOf(values);
    access = List.copyOf(access);
    carrier = Map.copyOf(carrier);
  }

  public Tenant(
      String id,
      String upstream,
      UnknownDevices unknownDevices,
      Map<String, String> values,
      List<AccessRule> access,
      Map<String, String> carrier) {
    this(id, upstream, unknownDevices, values, access, carrier, Quota.NONE);
  }

  public Tenant(
      String id,
      String upstream,
      UnknownDevices unknownDevices,
      Map<String, String> values,
      List<AccessRule> access) {
    this(id, upstream, unknownDevices, values, access, Map.of());
  }

  public Tenant(
      String id, String upstream, UnknownDevices unknownDevices, Map<String, String> values) {
    this(id, upstream, unknownDevices, values, List.of());
  }

  /**
   * What a device there has to show.
   *
   * @param remote literal address
   */
  public AccessRule.Need need(String remote) {
    return access.stream()
        .filter(rule -> rule.fits(remote))
        .findFirst()
        .map(AccessRule::need)
        .orElse(AccessRule.Need.DIGEST);
  }

  public String value(String key) {
    return values.getOrDefault(key, "");
  }

  /** Without the carrier's settings: passwords may be among them. */
  @Override
  public String toString() {
    return "Tenant[" + id + ", upstream " + upstream + "]";
  }
}
