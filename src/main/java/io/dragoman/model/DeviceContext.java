package io.dragoman.model;

import java.util.Optional;

/**
 * What the route has found out about the device at the other end, step by step: {@code identify}
 * gives mac, family and device, {@code admit} gives tenant and, by policy, the device, {@code
 * translate} gives the rendering or the reason why there is none.
 *
 * @param mac null when the message does not say
 * @param device null when nobody has registered it
 * @param tenant null until known
 * @param rendering null until translated, or when withheld
 * @param withheld why the device gets nothing; null when it gets its rendering
 * @param why which item, file, line or record caused that; empty when the cause says it all
 * @param tan what the message at hand proves of the PIN that was typed at the phone
 * @param proof what the peer of a download has shown
 */
public record DeviceContext(
    Contact contact,
    Mac mac,
    DeviceIdentity identity,
    Device device,
    Tenant tenant,
    Rendering rendering,
    Cause withheld,
    String why,
    Tan tan,
    Proof proof) {

  public static DeviceContext of(Contact contact, DeviceIdentity identity, Device device) {
    return new DeviceContext(
        contact,
        identity == null ? null : identity.mac(),
        identity,
        device,
        null,
        null,
        null,
        "",
        Tan.UNCHECKED,
        Proof.NOT_ASKED);
  }

  public DeviceContext admitted(Tenant newTenant, Device newDevice) {
    return new DeviceContext(
        contact, mac, identity, newDevice, newTenant, rendering, withheld, why, tan, proof);
  }

  public DeviceContext rendered(Rendering newRendering) {
    return new DeviceContext(
        contact, mac, identity, device, tenant, newRendering, null, "", tan, proof);
  }

  public DeviceContext withhold(Cause cause) {
    return withhold(cause, "");
  }

  /**
   * @param detail one sentence; empty when the cause's own is enough
   */
  public DeviceContext withhold(Cause cause, String detail) {
    return new DeviceContext(
        contact, mac, identity, device, tenant, null, cause, detail, tan, proof);
  }

  public DeviceContext withhold(Problem problem) {
    return withhold(problem.why(), problem.getMessage() == null ? "" : problem.getMessage());
  }

  public DeviceContext proved(Tan newTan) {
    return new DeviceContext(
        contact, mac, identity, device, tenant, rendering, withheld, why, newTan, proof);
  }

  public DeviceContext shown(Proof newProof) {
    return new DeviceContext(
        contact, mac, identity, device, tenant, rendering, withheld, why, tan, newProof);
  }

  public Optional<Rendering> desired() {
    return Optional.ofNullable(rendering);
  }
}
