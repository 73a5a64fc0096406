package io.dragoman.upstream.ocip;

import io.dragoman.broadworks.oci.OciCommand;
import io.dragoman.upstream.DeviceKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody changed something at the carrier: read it again. Of any tenant, and untrusted.
 *
 * @param userId empty when it was none
 * @param device null when it was none
 */
public record OciTouch(String userId, DeviceKey device) {
  /** Something was changed that could not be understood. */
  public static final OciTouch UNKNOWN = new OciTouch("", null);

  /** What a request touches: its user, its device, and the device a user is put on. */
  public static List<OciTouch> of(OciCommand request) {
    List<OciTouch> touches = new ArrayList<>();
    String userId = request.text("userId");
    if (!userId.isEmpty()) {
      touches.add(new OciTouch(userId, null));
    }
    String name = request.text("deviceName");
    if (!name.isEmpty()) {
      touches.add(new OciTouch("", key(request, name)));
    }
    return touches;
  }

  private static DeviceKey key(OciCommand request, String name) {
    String provider = request.text("serviceProviderId");
    String group = request.text("groupId");
    DeviceKey.Level level =
        !group.isEmpty()
            ? DeviceKey.Level.GROUP
            : provider.isEmpty() ? DeviceKey.Level.SYSTEM : DeviceKey.Level.SERVICE_PROVIDER;
    return new DeviceKey(level, provider, group, name);
  }
}
