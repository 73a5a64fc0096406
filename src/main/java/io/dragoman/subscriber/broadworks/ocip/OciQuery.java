package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One question, in whichever variant of its command the server understands.
 *
 * @param level first word of commands about devices: {@code Group}, {@code ServiceProvider}, {@code
 *     System}; else empty
 */
record OciQuery(OciQueryPurpose purpose, String level, List<OciNode> parameters) {
  static final String GROUP = "Group";
  static final String PROVIDER = "ServiceProvider";
  static final String SYSTEM = "System";

  /**
   * @param variant its name, one of {@link #variants}
   */
  OciCommand command(String variant) {
    return new OciCommand(variant, "", "", parameters);
  }

  /** In the order in which they are tried. */
  List<String> variants() {
    return purpose.variants(level);
  }

  static OciQuery groups(String provider) {
    return new OciQuery(
        OciQueryPurpose.GROUPS, "", List.of(OciNode.of("serviceProviderId", provider)));
  }

  /** The one command that writes its group with a capital letter. */
  static OciQuery users(String provider, String group) {
    return new OciQuery(
        OciQueryPurpose.USERS,
        "",
        List.of(OciNode.of("serviceProviderId", provider), OciNode.of("GroupId", group)));
  }

  static OciQuery devices(String provider, String group) {
    return new OciQuery(OciQueryPurpose.DEVICES, GROUP, place(provider, group));
  }

  static OciQuery devices(String provider) {
    return new OciQuery(OciQueryPurpose.DEVICES, PROVIDER, place(provider, ""));
  }

  static OciQuery byMac(String provider, String group, String mac) {
    return new OciQuery(
        OciQueryPurpose.DEVICES,
        group.isEmpty() ? PROVIDER : GROUP,
        with(place(provider, group), mac(mac)));
  }

  static OciQuery byMac(String mac) {
    return new OciQuery(OciQueryPurpose.ALL_DEVICES, SYSTEM, List.of(mac(mac)));
  }

  static OciQuery about(OciQueryPurpose purpose, DeviceKey device) {
    return new OciQuery(purpose, level(device), identity(device));
  }

  static OciQuery about(OciQueryPurpose purpose, String userId) {
    return new OciQuery(purpose, "", List.of(OciNode.of("userId", userId)));
  }

  static String level(DeviceKey device) {
    return switch (device.level()) {
      case GROUP -> GROUP;
      case SERVICE_PROVIDER -> PROVIDER;
      case SYSTEM -> SYSTEM;
    };
  }

  /** What a command needs to find the device; a level above has no group, the top no provider. */
  static List<OciNode> identity(DeviceKey device) {
    List<OciNode> place =
        switch (device.level()) {
          case GROUP -> place(device.provider(), device.group());
          case SERVICE_PROVIDER -> place(device.provider(), "");
          case SYSTEM -> List.of();
        };
    return with(place, OciNode.of("deviceName", device.name()));
  }

  private static List<OciNode> place(String provider, String group) {
    OciNode first = OciNode.of("serviceProviderId", provider);
    return group.isEmpty() ? List.of(first) : List.of(first, OciNode.of("groupId", group));
  }

  private static OciNode mac(String hex) {
    return OciNode.of(
        "searchCriteriaDeviceMACAddress",
        OciNode.of("mode", "Equal To"),
        OciNode.of("value", hex.toLowerCase(Locale.ROOT)),
        OciNode.of("isCaseInsensitive", true));
  }

  private static List<OciNode> with(List<OciNode> nodes, OciNode last) {
    List<OciNode> all = new ArrayList<>(nodes);
    all.add(last);
    return all;
  }
}
