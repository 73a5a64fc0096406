package io.dragoman.family.openstage.bootstrap;

import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import java.util.Optional;

/** Which devices this room deals with. */
final class BootstrapDevices {
  private BootstrapDevices() {}

  /**
   * @throws Problem NOT_FOUND or FAMILY_MISMATCH
   */
  static Device withSecureMode(Optional<Device> found, Mac mac) {
    Device device =
        found.orElseThrow(() -> new Problem(Cause.NOT_FOUND, "There is no device " + mac + "."));
    if (device.family() != Family.OPENSTAGE && device.family() != Family.OPENSCAPE_CP_DMS) {
      throw new Problem(
          Cause.FAMILY_MISMATCH,
          "Only OpenStage and OpenScape phones have a secure mode; this is a "
              + device.family()
              + ".");
    }
    return device;
  }
}
