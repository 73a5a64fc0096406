package io.dragoman.admin;

import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.Tenant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What of the bridge a caller may know of: everything, or what is one tenant's. The one place that
 * decides it, by what the resource's path names; a resource that names nothing which belongs to a
 * tenant is not there for callers of one, unless it {@link Resource#filters filters} by itself.
 */
final class TenantScope {
  static final TenantScope WHOLE = new TenantScope("", Registry.EMPTY);

  private final String tenant;
  private final Registry registry;

  /** Whose devices and certificates are. */
  record Registry(
      Function<Mac, Optional<Device>> devices, Function<String, Optional<Mac>> certificates) {
    static final Registry EMPTY = new Registry(mac -> Optional.empty(), serial -> Optional.empty());
  }

  private TenantScope(String tenant, Registry registry) {
    this.tenant = tenant;
    this.registry = registry;
  }

  static TenantScope of(Caller caller, Registry registry) {
    return caller == null || caller.tenant().isEmpty()
        ? WHOLE
        : new TenantScope(caller.tenant(), registry);
  }

  boolean whole() {
    return tenant.isEmpty();
  }

  /** The one tenant; empty for all. */
  String tenant() {
    return tenant;
  }

  boolean sees(String id) {
    return whole() || tenant.equals(id);
  }

  boolean sees(Device device) {
    return sees(device.tenant());
  }

  /** A device that is registered in the tenant: of others nobody knows whose they are. */
  boolean sees(Mac mac) {
    return whole() || registry.devices().apply(mac).map(this::sees).orElse(false);
  }

  /** The bridge's own events are told as the default tenant's, without a device. */
  boolean sees(Event event) {
    if (whole()) {
      return true;
    }
    boolean bridges = event.mac() == null && tenant.equals(Tenant.DEFAULT_ID);
    return sees(event.tenant())
        && !bridges
        && (event.mac() == null
            || registry.devices().apply(event.mac()).map(this::sees).orElse(true));
  }

  /** Is there such a thing, as far as this caller may know? */
  boolean covers(Resource resource, Map<String, String> variables) {
    if (whole() || resource.role() == null || resource.filters()) {
      return true;
    }
    return !variables.isEmpty()
        && variables.entrySet().stream()
            .allMatch(named -> covers(named.getKey(), named.getValue()));
  }

  private boolean covers(String variable, String value) {
    return switch (variable) {
      case "tenant" -> sees(value);
      case "mac", "key" -> Mac.parse(value).map(this::sees).orElse(false);
      case "serial" -> registry.certificates().apply(value).map(this::sees).orElse(false);
      default -> false;
    };
  }
}
