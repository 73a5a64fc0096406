package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.subscriber.broadworks.ocip.codec.OciSchema;
import java.util.List;
import java.util.Set;

/**
 * What is asked. Of each command the variant is taken that tells most of what is wanted, the newest
 * of those, and on error 6004 the next older one ({@link OciSchema}).
 */
enum OciQueryPurpose {
  GROUPS("GroupGetListInServiceProviderRequest"),
  USERS("UserGetListInGroupRequest"),
  DEVICES("AccessDeviceGetListRequest"),
  ALL_DEVICES("AccessDeviceGetAllRequest"),
  DEVICE(
      "AccessDeviceGetRequest",
      Set.of("deviceType", "macAddress"),
      Set.of("userName", "version", "deviceIPEI")),
  DEVICE_USERS("AccessDeviceGetUserListRequest"),
  DEVICE_TAGS("AccessDeviceCustomTagGetListRequest"),
  USER(
      "UserGetRequest",
      Set.of("extension", "department", "language", "timeZone"),
      Set.of("locationDialingCode")),
  AUTHENTICATION("UserAuthenticationGetRequest"),
  BLF("UserBusyLampFieldGetRequest");

  private final String command;
  private final Set<String> needed;
  private final Set<String> wanted;

  OciQueryPurpose(String command) {
    this(command, Set.of(), Set.of());
  }

  OciQueryPurpose(String command, Set<String> needed, Set<String> wanted) {
    this.command = command;
    this.needed = needed;
    this.wanted = wanted;
  }

  /**
   * In the order in which they are tried, at least one.
   *
   * @param level of commands about devices, as {@link OciQuery} says
   */
  List<String> variants(String level) {
    List<String> known = OciSchema.published().variants(level + command, needed, wanted);
    if (known.isEmpty()) {
      throw new IllegalStateException("no schema has " + level + command);
    }
    return known;
  }
}
