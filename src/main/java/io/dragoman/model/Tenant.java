package io.dragoman.model;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One enterprise or group at the carrier. There is always {@link #DEFAULT_ID}.
 *
 * @param upstream names the route that serves {@code direct:subscriber}, e.g. {@code file}
 * @param values everything a profile may name as {@code ${tenant.<key>}}: realm, registrar, sbc …
 * @param access what devices must show to download their configuration; none = digest
 * @param carrier settings of the carrier by dotted name, e.g. {@code xsi.url}; lists are joined by
 *     commas. Passwords among them: never print it
 * @param quota what it may take of the bridge
 * @param secure whether its devices may, or must, be in secure mode
 * @param examples names of values that are hosts of examples in its file, hence not among them
 */
public record Tenant(
    String id,
    String upstream,
    UnknownDevices unknownDevices,
    Map<String, String> values,
    List<AccessRule> access,
    Map<String, String> carrier,
    Quota quota,
    SecurePolicy secure,
    Set<String> examples) {
  public static final String DEFAULT_ID = "default";

  public Tenant {
    values = Map.copyOf(values);
    access = List.copyOf(access);
    carrier = Map.copyOf(carrier);
    examples = Set.copyOf(examples);
  }

  public Tenant(
      String id,
      String upstream,
      UnknownDevices unknownDevices,
      Map<String, String> values,
      List<AccessRule> access,
      Map<String, String> carrier,
      Quota quota,
      SecurePolicy secure) {
    this(id, upstream, unknownDevices, values, access, carrier, quota, secure, Set.of());
  }

  public Tenant(
      String id,
      String upstream,
      UnknownDevices unknownDevices,
      Map<String, String> values,
      List<AccessRule> access,
      Map<String, String> carrier,
      Quota quota) {
    this(id, upstream, unknownDevices, values, access, carrier, quota, SecurePolicy.OFFERED);
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

  /**
   * Gets this device nothing before it is in secure mode? Gigaset devices know no such mode: access
   * rules ask for their certificates.
   */
  public boolean wantsSecured(Device device) {
    return secure == SecurePolicy.REQUIRED
        && device.mode() == Device.Mode.DEFAULT
        && !device.family().gigaset();
  }

  /** Are the accounts of a phone cleared whose subscriber was removed upstream? */
  public boolean wipesRemoved() {
    return value("removed").equals("wipe");
  }

  /** Where its phone book comes from: {@code live} or {@code snapshot}; empty when it has none. */
  public String phonebook() {
    String mode = carrier.getOrDefault("phonebook", "off");
    return mode.equals("off") ? "" : mode;
  }

  public Tenant withValues(Map<String, String> newValues) {
    return new Tenant(
        id, upstream, unknownDevices, newValues, access, carrier, quota, secure, examples);
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
