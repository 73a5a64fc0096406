package io.dragoman.upstream.ocip;

import java.util.List;

/**
 * What is asked, and which variants of the command there are: the oldest that has the needed fields
 * first, then upwards (broadsoft-upstream.md § 2.6). Those the dossier does not list stand last.
 */
enum Purpose {
  GROUPS("GroupGetListInServiceProviderRequest", ""),
  USERS("UserGetListInGroupRequest", ""),
  DEVICES("AccessDeviceGetListRequest", ""),
  ALL_DEVICES("AccessDeviceGetAllRequest", ""),
  DEVICE("AccessDeviceGetRequest", "18sp1", "22", "24V3", "24V4"),
  DEVICE_USERS("AccessDeviceGetUserListRequest", "21sp1", "", "22"),
  DEVICE_TAGS("AccessDeviceCustomTagGetListRequest", ""),
  USER("UserGetRequest", "18", "19", "20", "21", "21sp1", "22", "22V6", "23", "23V2"),
  AUTHENTICATION("UserAuthenticationGetRequest", ""),
  BLF("UserBusyLampFieldGetRequest", "16sp2", "22");

  private final String command;
  private final List<String> releases;

  Purpose(String command, String... releases) {
    this.command = command;
    this.releases = List.of(releases);
  }

  String command(String level, int variant) {
    return level + command + releases.get(variant);
  }

  int variants() {
    return releases.size();
  }
}
