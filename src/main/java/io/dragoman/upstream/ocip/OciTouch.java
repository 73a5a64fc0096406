package io.dragoman.upstream.ocip;

import io.dragoman.broadworks.oci.OciCommand;
import io.dragoman.upstream.Hint;
import java.util.Optional;

/** What a request that somebody sent to the carrier has changed there. */
public final class OciTouch {
  private static final String[][] DEVICES = {
    {"deviceName"},
    {"accessDevice", "deviceName"},
    {"accessDeviceEndpoint", "accessDevice", "deviceName"},
    {"endpoint", "accessDeviceEndpoint", "accessDevice", "deviceName"}
  };

  private OciTouch() {}

  /** Its user, its device or the device a user is put on; empty when it is about neither. */
  public static Optional<Hint> of(OciCommand request) {
    String userId = request.text("userId");
    String device = "";
    for (String[] path : DEVICES) {
      device = device.isEmpty() ? request.text(path) : device;
    }
    if (userId.isEmpty() && device.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Hint(
            request.text("serviceProviderId"),
            request.text("groupId"),
            userId,
            device,
            comesOrGoes(request.type())));
  }

  /** Is the user or the device itself made or removed? Not: something of theirs. */
  private static boolean comesOrGoes(String type) {
    return type.matches("(User|(Group|ServiceProvider|System)AccessDevice)(Add|Delete)Request.*");
  }
}
