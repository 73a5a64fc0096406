package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierId;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import java.util.List;

/**
 * What of a carrier is the tenant's, and what of that is read.
 *
 * @param groups empty for all of the provider
 * @param lamps whether each user's busy lamp fields are read
 * @param tags whether each device's custom tags are read
 */
record OciReadScope(String provider, List<String> groups, boolean lamps, boolean tags) {
  static OciReadScope of(CarrierSettings settings) throws CarrierException {
    return new OciReadScope(
        settings.required("provider"),
        settings.list("groups"),
        settings.flag("ocip.lamps", true),
        settings.flag("ocip.tags", false));
  }

  /** Never rely on the carrier: an administrator may be able to see more than the tenant (§ 6). */
  boolean owns(OciCommand user) {
    return CarrierId.same(user.text("serviceProviderId"), provider)
        && ownsGroup(user.text("groupId"));
  }

  boolean owns(DeviceKey device) {
    return switch (device.level()) {
      case SYSTEM -> false;
      case SERVICE_PROVIDER -> CarrierId.same(device.provider(), provider);
      case GROUP -> CarrierId.same(device.provider(), provider) && ownsGroup(device.group());
    };
  }

  private boolean ownsGroup(String group) {
    return groups.isEmpty() || CarrierId.in(groups, group);
  }
}
