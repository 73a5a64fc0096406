package io.dragoman.upstream.ocip;

import io.dragoman.broadworks.oci.OciCommand;
import io.dragoman.broadworks.oci.OciNode;
import io.dragoman.upstream.DeviceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One question, in whichever variant of its command the server understands.
 *
 * @param level first word of commands about devices: {@code Group}, {@code ServiceProvider}, {@code
 *     System}; else empty
 */
record Query(Purpose purpose, String level, List<OciNode> parameters) {
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

  static Query groups(String provider) {
    return new Query(Purpose.GROUPS, "", List.of(OciNode.of("serviceProviderId", provider)));
  }

  /** The one command that writes its group with a capital letter. */
  static Query users(String provider, String group) {
    return new Query(
        Purpose.USERS,
        "",
        List.of(OciNode.of("serviceProviderId", provider), OciNode.of("GroupId", group)));
  }

  static Query devices(String provider, String group) {
    return new Query(Purpose.DEVICES, GROUP, place(provider, group));
  }

  static Query devices(String provider) {
    return new Query(Purpose.DEVICES, PROVIDER, place(provider, ""));
  }

  static Query byMac(String provider, String group, String mac) {
    return new Query(
        Purpose.DEVICES,
        group.isEmpty() ? PROVIDER : GROUP,
        with(place(provider, group), mac(mac)));
  }

  static Query byMac(String mac) {
    return new Query(Purpose.ALL_DEVICES, SYSTEM, List.of(mac(mac)));
  }

  static Query about(Purpose purpose, DeviceKey device) {
    return new Query(purpose, level(device), identity(device));
  }

  static Query about(Purpose purpose, String userId) {
    return new Query(purpose, "", List.of(OciNode.of("userId", userId)));
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
