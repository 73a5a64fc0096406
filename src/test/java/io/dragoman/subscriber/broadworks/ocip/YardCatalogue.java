package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The group kiel-yard of broadsoft-upstream.md § 2.6, with a shared line and a hunt group. */
final class YardCatalogue {
  static final String MAC = "0001E325EA13";
  static final String DEVICES =
      "Version | Device Name | Something New | Device Type | MAC Address | Status";
  static final String USERS =
      "Line/Port | Last Name | First Name | Phone Number | User Id | User Type | Endpoint Type |"
          + " Order | Primary Line/Port | Extension";

  final FakeCarrier carrier = new FakeCarrier();

  /** Name to cells of DEVICES. */
  final Map<String, String> devices = new TreeMap<>();

  /** Name to rows of USERS. */
  final Map<String, String[]> lines = new TreeMap<>();

  YardCatalogue() {
    device("kiel-os40-101", "Unify OpenStage 40", MAC);
    lines.put(
        "kiel-os40-101",
        new String[] {
          "3023125103@v|Quast|Torben|+49-3023125103|t.quast@v|Normal|Shared Call"
              + " Appearance|2|false|103",
          "3023125101@v|Brandtner|Ilse|+49-3023125101|I.Brandtner@v|Normal|Primary|1|true|101",
        });
    carrier
        .on(
            "UserGetListInGroupRequest",
            command ->
                command.text("GroupId").equals("kiel-yard")
                    ? new OciCommand("UserGetListInGroupResponse", users())
                    : FakeCarrier.error(4152, "Group not found"))
        .on("GroupAccessDeviceGetListRequest", this::list)
        .on("ServiceProviderAccessDeviceGetListRequest", c -> denied())
        .on("SystemAccessDeviceGetAllRequest", c -> denied())
        .on("GroupAccessDeviceGetRequest24V3", this::device)
        .on("GroupAccessDeviceGetUserListRequest21sp1", this::usersOf)
        .on("UserGetRequest23V2", YardCatalogue::user)
        .on(
            "UserAuthenticationGetRequest",
            c ->
                c.text("userId").startsWith("t.")
                    ? FakeCarrier.error(4410, "Service not assigned")
                    : new OciCommand("R", OciNode.of("userName", "sip-ib-101")))
        .on(
            "UserBusyLampFieldGetRequest16sp2",
            OciNode.of("listURI", "blf@v"),
            FakeCarrier.table(
                "monitoredUserTable",
                "User Id|Last Name|First Name|Phone Number|Extension",
                "t.quast@v|Quast|Torben|+49-3023125103|103"));
  }

  static OciCommand denied() {
    return FakeCarrier.error(4007, "Not allowed");
  }

  private static OciNode users() {
    return FakeCarrier.table(
        "userTable",
        "User Id|Last Name|First Name|Department|Phone Number|In Trunk Group|Extension",
        "i.brandtner@v|Brandtner|Ilse|Docks (kiel-yard)|+49-3023125101|false|101",
        "t.quast@v|Quast|Torben||+49-3023125103|false|103",
        "nophone@v|Fuellgrabe|Maren|||false|102",
        "trunk@v|Trunk|Pilot||+49-3023125199|true|199");
  }

  void device(String name, String type, String mac) {
    devices.put(name, "V3 R5|" + name + "|?|" + type + "|" + mac + "|Online");
    lines.put(name, new String[0]);
  }

  private OciCommand list(OciCommand asked) {
    String mac = asked.text("searchCriteriaDeviceMACAddress", "value");
    List<String> rows = new ArrayList<>();
    devices.values().stream()
        .filter(row -> mac.isEmpty() || row.toLowerCase(java.util.Locale.ROOT).contains(mac))
        .forEach(rows::add);
    return new OciCommand(
        "R", FakeCarrier.table("accessDeviceTable", DEVICES, rows.toArray(String[]::new)));
  }

  private OciCommand device(OciCommand asked) {
    String row = devices.get(asked.text("deviceName"));
    return row == null
        ? FakeCarrier.error(4505, "Access Device not found")
        : new OciCommand(
            "GroupAccessDeviceGetResponse24V3",
            OciNode.of("deviceType", row.split("\\|", -1)[3]),
            OciNode.of("macAddress", row.split("\\|", -1)[4]),
            OciNode.of("description", "old"),
            OciNode.of("transportProtocol", "TCP"),
            OciNode.of("useCustomUserNamePassword", true),
            OciNode.of("userName", "dev-101"),
            OciNode.of("version", "OpenStage_40_V3 R5.21.0 SIP"));
  }

  private OciCommand usersOf(OciCommand asked) {
    String[] rows = lines.get(asked.text("deviceName"));
    return rows == null
        ? FakeCarrier.error(4505, "Access Device not found")
        : new OciCommand("R", FakeCarrier.table("deviceUserTable", USERS, rows));
  }

  static OciCommand user(OciCommand asked) {
    return new OciCommand(
        "UserGetResponse23V2",
        OciNode.of("serviceProviderId", "nordlicht-werft"),
        OciNode.of("groupId", "kiel-yard"),
        OciNode.of("lastName", "Brandtner"),
        OciNode.of("phoneNumber", "3023125101"),
        OciNode.of("department", OciNode.of("name", "Docks")),
        OciNode.of("language", "German"),
        OciNode.of("countryCode", "49"));
  }
}
