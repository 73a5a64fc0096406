package io.dragoman.subscriber.broadworks.ocip.codec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * In which order the elements of a request must come: a server refuses any other (error 6004). What
 * a command is not known to have stays behind what it has, in the caller's order.
 */
final class OciOrder {
  /** Variants of a command differ in what follows {@code Request}. */
  private static final Pattern RELEASE = Pattern.compile("Request[0-9][0-9A-Za-z]*$");

  private static final List<String> SEARCH =
      List.of(
          "responseSizeLimit",
          "searchCriteriaDeviceName",
          "searchCriteriaDeviceMACAddress",
          "searchCriteriaDeviceNetAddress",
          "searchCriteriaExactDeviceType",
          "searchCriteriaAccessDeviceVersion");

  private static final List<String> MODIFY =
      List.of(
          "protocol",
          "netAddress",
          "port",
          "outboundProxyServerNetAddress",
          "stunServerNetAddress",
          "macAddress",
          "serialNumber",
          "description",
          "configurationMode",
          "configurationFile",
          "physicalLocation",
          "transportProtocol",
          "mobilityManagerProvisioningURL",
          "mobilityManagerProvisioningUserName",
          "mobilityManagerProvisioningPassword",
          "mobilityManagerDefaultOriginatingServiceKey",
          "mobilityManagerDefaultTerminatingServiceKey",
          "useCustomUserNamePassword",
          "accessDeviceCredentials",
          "useHotline",
          "hotlineContact",
          "deviceIPEI",
          "useDeviceCode",
          "deviceCode");

  private static final Map<String, List<String>> KNOWN =
      Map.of(
          "AccessDeviceGetListRequest",
          SEARCH,
          "AccessDeviceGetAllRequest",
          SEARCH,
          "AccessDeviceModifyRequest",
          MODIFY,
          "UserAuthenticationModifyRequest",
          List.of("userId", "userName", "newPassword", "password"),
          "LoginRequest",
          List.of("userId", "password", "signedPassword"),
          "LogoutRequest",
          List.of("userId", "reason"));

  /** What identifies the object comes first in every command. */
  private static final List<String> IDENTITY =
      List.of("serviceProviderId", "groupId", "GroupId", "deviceName", "userId");

  private OciOrder() {}

  static List<OciNode> of(String type, List<OciNode> children) {
    List<String> order = order(RELEASE.matcher(type).replaceFirst("Request"));
    if (order.isEmpty()) {
      return children;
    }
    List<OciNode> sorted = new ArrayList<>(children);
    sorted.sort(Comparator.comparingInt(node -> place(order, node.name())));
    return sorted;
  }

  private static List<String> order(String type) {
    List<String> exact = KNOWN.get(type);
    if (exact != null && !type.startsWith("AccessDevice")) {
      return exact;
    }
    return Stream.of("Group", "ServiceProvider", "System")
        .filter(type::startsWith)
        .map(level -> KNOWN.get(type.substring(level.length())))
        .filter(known -> known != null)
        .map(known -> Stream.concat(IDENTITY.stream(), known.stream()).toList())
        .findFirst()
        .orElse(List.of());
  }

  private static int place(List<String> order, String name) {
    int place = order.indexOf(name);
    return place < 0 ? order.size() : place;
  }
}
