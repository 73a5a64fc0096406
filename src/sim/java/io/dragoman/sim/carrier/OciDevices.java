package io.dragoman.sim.carrier;

import io.dragoman.subscriber.broadworks.ocip.codec.OciSchema;
import java.util.Set;

/** What can be read of one device (broadsoft-upstream.md § 2.6 "Device"). */
final class OciDevices {
  private OciDevices() {}

  static void addTo(OciCommands commands) {
    for (String variant :
        OciSchema.published().variants("GroupAccessDeviceGetRequest", Set.of(), Set.of())) {
      commands.read(variant, OciCommands.DEVICE, OciDevices::get);
    }
    commands.read(
        "GroupAccessDeviceGetUserListRequest21sp1",
        OciCommands.DEVICE
            + " responseSizeLimit? searchCriteriaLinePortUserPart* searchCriteriaUserLastName*"
            + " searchCriteriaUserFirstName* searchCriteriaDn* searchCriteriaUserId*",
        OciDevices::lines);
    commands.read("GroupAccessDeviceCustomTagGetListRequest", OciCommands.DEVICE, OciDevices::tags);
    commands.read(
        "GroupAccessDeviceGetAvailableCustomTagListRequest",
        OciCommands.DEVICE,
        OciDevices::available);
    commands.read(
        "GroupAccessDeviceFileGetListRequest14sp8", OciCommands.DEVICE, OciDevices::files);
    commands.read("UserAccessDeviceTagsGetRequest", "userId accessDevice", OciDevices::resolved);
  }

  private static void get(OciCall call) {
    SimDevice device = call.device();
    boolean newest = call.type().endsWith("24V3");
    Element answer =
        new Element("")
            .add("deviceType", device.type())
            .add("protocol", "SIP 2.0")
            .maybe("macAddress", device.mac())
            .maybe("serialNumber", device.serial())
            .maybe("description", device.description())
            .add(new Element("numberOfPorts").add("quantity", Integer.toString(device.ports())))
            .add("numberOfAssignedPorts", Integer.toString(device.lines().size()))
            .add("status", "Online")
            .add("configurationMode", "Default")
            .add("transportProtocol", "Unspecified")
            .add("useCustomUserNamePassword", "true")
            .add("userName", device.user())
            .maybe("version", device.version());
    if (newest) {
      answer
          .add("serviceProviderId", device.enterprise())
          .add("groupId", device.group())
          .add("deviceName", device.name())
          .maybe("deviceIPEI", device.isOpenStage() ? "" : "02b8" + device.name().hashCode());
    }
    call.out().answer(call.answerType(), answer);
  }

  private static void lines(OciCall call) {
    SimDevice device = call.device();
    call.out().begin(call.answerType());
    OciTableAnswer table =
        call.out()
            .table(
                "deviceUserTable",
                "Line/Port",
                "Last Name",
                "First Name",
                "Phone Number",
                "User Id",
                "User Type",
                "Endpoint Type",
                "Order",
                "Primary Line/Port",
                "Extension",
                "Department",
                "Email Address",
                "Private Identity");
    // rows stand in no order: the column says it
    for (int i = device.lines().size() - 1; i >= 0; i--) {
      SimLine line = device.lines().get(i);
      call.data()
          .user(line.userId())
          .ifPresent(
              user ->
                  table.row(
                      line.linePort(),
                      user.last(),
                      user.first(),
                      user.tableNumber(),
                      user.userId(),
                      "Normal",
                      line.endpointType(),
                      Integer.toString(line.order()),
                      Boolean.toString(line.primary()),
                      user.extension(),
                      user.department(),
                      user.email(),
                      ""));
    }
    table.end();
    call.out().end();
  }

  private static void tags(OciCall call) {
    SimDevice device = call.device();
    call.out().begin(call.answerType());
    OciTableAnswer table =
        call.out().table("deviceCustomTagsTable", "Tag Name", "Tag Value", "Actual Tag Value");
    device.tags().forEach((name, value) -> table.row(name, value, value));
    table.end();
    call.out().end();
  }

  private static void available(OciCall call) {
    SimDevice device = call.device();
    call.out().begin(call.answerType());
    OciTableAnswer table =
        call.out()
            .table(
                "deviceAvailableCustomTagsTable",
                "Tag Name",
                "Tag Value",
                "Tag Level",
                "Tag Set Name",
                "Region Name");
    table.row("%APP_VERSION%", "5.21.0", "System Default", "System Default", "");
    device.tags().forEach((name, value) -> table.row(name, value, "Device Profile", "", ""));
    table.end();
    call.out().end();
  }

  private static void files(OciCall call) {
    SimDevice device = call.device();
    call.out().begin(call.answerType());
    OciTableAnswer table =
        call.out()
            .table(
                "deviceFilesTable",
                "File Format",
                "Is Authenticated",
                "Access URL",
                "Repository URL",
                "Template URL",
                "Extended Capture URL");
    table.row(
        "bridge-%BWMACADDRESS%.txt",
        "true",
        "https://xsp1.nordlicht.example:443/dms/"
            + device.folder()
            + "/bridge-"
            + device.mac()
            + ".txt",
        "",
        "",
        "");
    table.end();
    call.out().end();
  }

  /** Built-in tags, too, but no password. */
  private static void resolved(OciCall call) {
    SimUser user = call.user();
    String name = call.command().child("accessDevice").child("deviceName").text;
    SimDevice device =
        call.data().devicesOf(user).stream()
            .filter(each -> each.name().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(() -> OciTrouble.noDevice(name));
    call.out().begin(call.answerType());
    OciTableAnswer table = call.out().table("deviceTagsTable", "Tag Name", "Tag Value");
    table.row("%BWMACADDRESS%", device.mac());
    table.row("%BWLINEPORT-1%", device.lines().get(0).portUser());
    device.tags().forEach(table::row);
    table.end();
    call.out().end();
  }
}
