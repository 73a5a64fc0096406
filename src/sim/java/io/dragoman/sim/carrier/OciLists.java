package io.dragoman.sim.carrier;

import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;

/** Lists of groups, users and devices; rows are written as they are made. */
final class OciLists {
  private static final String FILTERS =
      " responseSizeLimit? searchCriteriaUserLastName* searchCriteriaUserFirstName*"
          + " searchCriteriaDn* searchCriteriaEmailAddress* searchCriteriaUserId*"
          + " searchCriteriaExtension*";

  private static final String DEVICE_FILTERS =
      " responseSizeLimit? searchCriteriaDeviceName* searchCriteriaDeviceMACAddress*"
          + " searchCriteriaDeviceNetAddress* searchCriteriaExactDeviceType?"
          + " searchCriteriaAccessDeviceVersion*";

  private OciLists() {}

  static void addTo(OciCommands commands) {
    commands.read("ServiceProviderGetListRequest", "responseSizeLimit?", OciLists::enterprises);
    commands.read(
        "GroupGetListInServiceProviderRequest",
        "serviceProviderId responseSizeLimit?",
        OciLists::groups);
    commands.read(
        "UserGetListInServiceProviderRequest",
        "serviceProviderId" + FILTERS,
        call -> users(call, ""));
    commands.read(
        "UserGetListInGroupRequest",
        "serviceProviderId GroupId" + FILTERS,
        call -> users(call, call.group()));
    commands.read(
        "GroupAccessDeviceGetListRequest",
        "serviceProviderId groupId" + DEVICE_FILTERS,
        call -> devices(call, call.data().devices(call.enterprise(), call.group())));
    // this simulation has devices of level Group alone
    commands.read(
        "ServiceProviderAccessDeviceGetListRequest",
        "serviceProviderId" + DEVICE_FILTERS,
        call -> {
          call.enterprise();
          devices(call, Stream.empty());
        });
    commands.read(
        "SystemAccessDeviceGetAllRequest",
        DEVICE_FILTERS.strip() + " searchCriteriaServiceProviderId* searchCriteriaGroupId*",
        OciLists::allDevices);
  }

  private static void onlySystem(OciCall call) {
    if (!call.account().enterprise().isEmpty()) {
      throw new OciTrouble(0, "Insufficient privilege: " + call.type());
    }
  }

  private static void enterprises(OciCall call) {
    onlySystem(call);
    call.out().begin(call.answerType());
    OciTableAnswer table =
        call.out()
            .table(
                "serviceProviderTable",
                "Service Provider Id",
                "Service Provider Name",
                "Is Enterprise");
    call.data().enterprises().forEach(id -> table.row(id, "Company " + id, "true"));
    table.end();
    call.out().end();
  }

  private static void groups(OciCall call) {
    call.enterprise();
    call.out().begin(call.answerType());
    OciTableAnswer table = call.out().table("groupTable", "Group Id", "Group Name", "User Limit");
    call.data().groups().forEach(id -> table.row(id, "Yard " + id, "99999"));
    table.end();
    call.out().end();
  }

  private static void users(OciCall call, String group) {
    String enterprise = call.enterprise();
    limit(call, users(call, enterprise, group));
    boolean foreign = call.out().on(CarrierFault.FOREIGN_ENTERPRISE);
    call.out().begin(call.answerType());
    OciTableAnswer table =
        call.out()
            .table(
                "userTable",
                "User Id",
                "Group Id",
                "Last Name",
                "First Name",
                "Department",
                "Phone Number",
                "Phone Number Activated",
                "Email Address",
                "Hiragana Last Name",
                "Hiragana First Name",
                "In Trunk Group",
                "Extension",
                "Country Code",
                "National Prefix");
    for (Iterator<SimUser> all = users(call, enterprise, group).iterator(); all.hasNext(); ) {
      SimUser user = all.next();
      table.row(
          user.userId(),
          foreign ? "their-group" : user.group(),
          user.last(),
          user.first(),
          user.department(),
          user.tableNumber(),
          user.national().isEmpty() ? "" : "true",
          user.email(),
          user.last(),
          user.first(),
          "false",
          user.extension(),
          SimUser.COUNTRY_CODE,
          "0");
    }
    table.end();
    call.out().end();
  }

  /** Services are not users here, unlike in the directories of Xsi. */
  private static Stream<SimUser> users(OciCall call, String enterprise, String group) {
    return call.data()
        .users(enterprise, group)
        .filter(user -> !user.isService())
        .filter(
            user ->
                OciCriteria.match(
                    call.command(),
                    name ->
                        switch (name) {
                          case "searchCriteriaUserLastName" -> user.last();
                          case "searchCriteriaUserFirstName" -> user.first();
                          case "searchCriteriaDn" -> user.tableNumber();
                          case "searchCriteriaEmailAddress" -> user.email();
                          case "searchCriteriaExtension" -> user.extension();
                          default -> user.userId();
                        }));
  }

  private static void limit(OciCall call, Stream<?> rows) {
    int most = OciCriteria.limit(call.command());
    if (most < Integer.MAX_VALUE && rows.limit(most + 1L).count() > most) {
      throw new OciTrouble(0, "The response is larger than responseSizeLimit");
    }
  }

  private static boolean wanted(OciCall call, SimDevice device) {
    Element exact = call.command().child("searchCriteriaExactDeviceType");
    String type = exact.children.isEmpty() ? exact.text : exact.child("deviceType").text;
    return (type.isEmpty() || type.equals(device.type()))
        && OciCriteria.match(
            call.command(),
            name ->
                switch (name) {
                  case "searchCriteriaDeviceMACAddress" -> device.mac();
                  case "searchCriteriaAccessDeviceVersion" -> device.version();
                  case "searchCriteriaServiceProviderId" -> device.enterprise();
                  case "searchCriteriaGroupId" -> device.group();
                  case "searchCriteriaDeviceNetAddress" -> "";
                  default -> device.name();
                });
  }

  private static void devices(OciCall call, Stream<SimDevice> devices) {
    call.out().begin(call.answerType());
    OciTableAnswer table =
        call.out()
            .table(
                "accessDeviceTable",
                "Device Name",
                "Device Type",
                "Available Ports",
                "Net Address",
                "MAC Address",
                "Status",
                "Version",
                "Access Device External Id");
    for (Iterator<SimDevice> all = devices.iterator(); all.hasNext(); ) {
      SimDevice device = all.next();
      if (wanted(call, device)) {
        table.row(
            device.name(),
            device.type(),
            Integer.toString(device.ports() - device.lines().size()),
            "",
            device.mac(),
            "Online",
            device.version(),
            "");
      }
    }
    table.end();
    call.out().end();
  }

  private static void allDevices(OciCall call) {
    onlySystem(call);
    call.out().begin(call.answerType());
    OciTableAnswer table =
        call.out()
            .table(
                "accessDeviceTable",
                "Service Provider Id",
                "Is Enterprise",
                "Group Id",
                "Device Name",
                "Device Type",
                "Net Address",
                "MAC Address",
                "Status",
                "Reseller Id",
                "Access Device External Id");
    for (String enterprise : call.data().enterprises()) {
      call.data()
          .devices(enterprise, "")
          .filter(device -> wanted(call, device))
          .forEach(
              device ->
                  table.row(
                      device.enterprise(),
                      "true",
                      device.group(),
                      device.name(),
                      device.type(),
                      "",
                      device.mac().toLowerCase(Locale.ROOT),
                      "Online",
                      "",
                      ""));
    }
    table.end();
    call.out().end();
  }
}
