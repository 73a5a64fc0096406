package io.dragoman.model;

import java.util.Map;

/**
 * One enterprise or group at the carrier. There is always {@link #DEFAULT_ID}.
 *
 * @param upstream names the route that serves {@code direct:subscriber}, e.g. {@code file}
 * @param values everything a profile may name as {@code ${tenant.<key>}}: realm, registrar, sbc …
 */
public record Tenant(
    String id, String upstream, UnknownDevices unknownDevices, Map<String, String> values) {
  public static final String DEFAULT_ID = "default";

  public Tenant {
    values = Map.copyOf(values);
  }

  public String value(String key) {
    return values.getOrDefault(key, "");
  }
}
