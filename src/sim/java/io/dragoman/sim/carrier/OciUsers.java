package io.dragoman.sim.carrier;

import io.dragoman.subscriber.broadworks.ocip.codec.OciSchema;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be read of one user (broadsoft-upstream.md § 2.6 "User", § 2.7). */
final class OciUsers {
  private OciUsers() {}

  static void addTo(OciCommands commands) {
    OciSchema.published()
        .variants("UserGetRequest", Set.of(), Set.of())
        .forEach(variant -> commands.read(variant, "userId", OciUsers::get));
    commands.read("UserAuthenticationGetRequest", "userId", OciUsers::authentication);
    commands.read("UserServiceGetAssignmentListRequest", "userId", OciUsers::services);
    commands.read("UserSharedCallAppearanceGetRequest16sp2", "userId", OciUsers::shared);
    commands.read("UserBusyLampFieldGetRequest16sp2", "userId", OciUsers::lamps);
    commands.read("UserGetRegistrationListRequest", "userId", OciUsers::registrations);
    commands.read(
        "PasswordGenerateRequest",
        "serviceProviderId? groupId? userId?",
        call ->
            call.out()
                .answer(
                    call.answerType(),
                    new Element("").add("password", Dice.password(call.data().version(), 14))));
    commands.read(
        "GroupFeatureAccessCodeGetRequest21", "serviceProviderId groupId", OciUsers::codes);
    commands.read(
        "UserPhoneDirectoryGetPagedSortedListRequest",
        "userId isEnterpriseInfoRequested responsePagingControl sortByUserLastName?"
            + " searchCriteriaModeOr? searchCriteriaUserLastName* searchCriteriaUserFirstName*",
        OciUsers::directory);
  }

  private static Optional<SimDevice> primary(CarrierData data, SimUser user) {
    return data.devicesOf(user).stream().filter(d -> own(d, user).isPresent()).findFirst();
  }

  private static Optional<SimLine> own(SimDevice device, SimUser user) {
    return device.lines().stream()
        .filter(line -> line.userId().equals(user.userId()) && !line.shared())
        .findFirst();
  }

  private static void get(OciCall call) {
    SimUser user = call.user();
    boolean foreign = call.out().on(CarrierFault.FOREIGN_ENTERPRISE);
    boolean newer = call.type().matches("UserGetRequest2[23].*");
    Element answer =
        new Element("")
            .add("serviceProviderId", foreign ? "somebody-else" : user.enterprise())
            .add("groupId", foreign ? "their-group" : user.group())
            .maybe("userId", newer ? user.userId() : "")
            .add("lastName", user.last())
            .add("firstName", user.first())
            .add("callingLineIdLastName", user.last())
            .add("callingLineIdFirstName", user.first())
            .maybe("phoneNumber", user.national())
            .maybe("extension", user.extension())
            .maybe("callingLineIdPhoneNumber", user.national());
    if (!user.department().isEmpty()) {
      answer.add(
          new Element("department")
              .with("xsi:type", "GroupDepartmentKey")
              .add("serviceProviderId", user.enterprise())
              .add("groupId", user.group())
              .add("name", user.department()));
    }
    answer
        .add("language", user.language())
        .add("timeZone", user.timeZone())
        .add("timeZoneDisplayName", "(GMT+01:00) Berlin")
        .add("defaultAlias", user.userId());
    primary(call.data(), user).ifPresent(device -> answer.add(endpoint(device, user)));
    answer
        .maybe("title", user.title())
        .maybe("mobilePhoneNumber", user.mobile())
        .maybe("emailAddress", user.email())
        .add("countryCode", SimUser.COUNTRY_CODE)
        .add("nationalPrefix", "0");
    call.out().answer(call.answerType(), answer);
  }

  private static Element endpoint(SimDevice device, SimUser user) {
    return new Element("accessDeviceEndpoint")
        .add(
            new Element("accessDevice")
                .add("deviceLevel", "Group")
                .add("deviceName", device.name()))
        .add("linePort", own(device, user).map(SimLine::linePort).orElse(""))
        .add("staticRegistrationCapable", "false")
        .add("useDomain", "true");
  }

  private static void authentication(OciCall call) {
    SimUser user = call.user();
    if (user.isService()) {
      throw new OciTrouble(4400, "Service Authentication is not assigned to the user");
    }
    call.out().answer(call.answerType(), new Element("").maybe("userName", user.sipUser()));
  }

  private static void services(OciCall call) {
    call.user();
    call.out()
        .answer(
            call.answerType(),
            new Element("")
                .add("userServiceEntry", "Authentication")
                .add("userServiceEntry", "Busy Lamp Field")
                .add("userServiceEntry", "Shared Call Appearance"));
  }

  private static void shared(OciCall call) {
    SimUser user = call.user();
    call.out().begin(call.answerType()).element("alertAllAppearancesForClickToDialCalls", "false");
    OciTableAnswer table =
        call.out()
            .table(
                "endpointTable",
                "Device Level",
                "Device Name",
                "Device Type",
                "Line/Port",
                "SIP Contact",
                "Port Number");
    for (SimDevice device : call.data().devicesOf(user)) {
      for (SimLine line : device.lines()) {
        if (line.shared() && line.userId().equals(user.userId())) {
          table.row(
              "Group",
              device.name(),
              device.type(),
              line.linePort(),
              "",
              Integer.toString(line.order()));
        }
      }
    }
    table.end();
    call.out().end();
  }

  /** Every tenth user watches the three before. */
  private static void lamps(OciCall call) {
    SimUser user = call.user();
    boolean watches = user.extension().endsWith("5");
    XmlOut out = call.out().begin(call.answerType());
    if (watches) {
      out.element("listURI", "blf-" + user.extension() + "@" + user.domain());
    }
    out.element("enableCallParkNotification", "false");
    OciTableAnswer table =
        call.out()
            .table(
                "monitoredUserTable",
                "User Id",
                "Last Name",
                "First Name",
                "Hiragana Last Name",
                "Hiragana First Name",
                "Phone Number",
                "Extension",
                "Department",
                "Email Address");
    if (watches) {
      call.data()
          .users(user.enterprise(), user.group())
          .filter(each -> !each.isService() && !each.userId().equals(user.userId()))
          .limit(3)
          .forEach(
              each ->
                  table.row(
                      each.userId(),
                      each.last(),
                      each.first(),
                      each.last(),
                      each.first(),
                      each.tableNumber(),
                      each.extension(),
                      each.department(),
                      each.email()));
    }
    table.end();
    call.out().end();
  }

  private static void registrations(OciCall call) {
    SimUser user = call.user();
    call.out().begin(call.answerType());
    OciTableAnswer table =
        call.out()
            .table(
                "registrationTable",
                "Device Level",
                "Device Name",
                "Order",
                "URI",
                "Expiration",
                "Line/Port",
                "Endpoint Type",
                "User Agent");
    for (SimDevice device : call.data().devicesOf(user)) {
      own(device, user)
          .ifPresent(
              line ->
                  table.row(
                      "Group",
                      device.name(),
                      Integer.toString(line.order()),
                      "sip:" + line.linePort(),
                      "Wed Feb 03 07:08:09 CET 2031",
                      line.linePort(),
                      line.endpointType(),
                      device.version()));
    }
    table.end();
    call.out().end();
  }

  private static void codes(OciCall call) {
    call.group();
    Element answer = new Element("").add("useFeatureAccessCodeLevel", "Group");
    for (String[] code : new String[][] {{"Call Pickup", "*98"}, {"Voice Mail Retrieval", "*86"}}) {
      answer.add(
          new Element("featureAccessCode")
              .add("featureAccessCodeName", code[0])
              .add("featureAccessCode", code[1]));
    }
    call.out().answer(call.answerType(), answer);
  }

  private static void directory(OciCall call) {
    SimUser user = call.user();
    boolean all = call.text("isEnterpriseInfoRequested").equals("true");
    Element paging = call.command().child("responsePagingControl");
    int start = Math.max(1, Population.number(paging.child("responseStartIndex").text));
    int size = Math.max(1, Population.number(paging.child("responsePageSize").text));
    List<SimUser> found =
        call.data()
            .users(user.enterprise(), all ? "" : user.group())
            .filter(
                each ->
                    OciCriteria.match(
                        call.command(),
                        name -> name.endsWith("LastName") ? each.last() : each.first()))
            .sorted(Comparator.comparing(SimUser::last))
            .toList();
    call.out()
        .begin(call.answerType())
        .element("totalNumberOfRows", Integer.toString(found.size()));
    OciTableAnswer table =
        call.out()
            .table(
                "userPhoneDirectoryTable",
                "User Id",
                "First Name",
                "Last Name",
                "Phone Number",
                "Extension",
                "Mobile",
                "Email Address",
                "Department",
                "Group Id",
                "Service Name");
    found.stream()
        .skip(start - 1L)
        .limit(size)
        .forEach(
            each ->
                table.row(
                    each.userId(),
                    each.first(),
                    each.last(),
                    each.tableNumber(),
                    each.extension(),
                    each.mobile(),
                    each.email(),
                    each.department(),
                    each.group(),
                    each.service()));
    table.end();
    call.out().end();
  }
}
