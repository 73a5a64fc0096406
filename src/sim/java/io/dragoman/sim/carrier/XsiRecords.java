package io.dragoman.sim.carrier;

import java.util.List;

/**
 * Elements that describe users and devices, in schema order (broadsoft-upstream.md § 1.6, 1.10).
 */
final class XsiRecords {
  private XsiRecords() {}

  static Element directoryDetails(SimUser user) {
    Element details = person(new Element("directoryDetails"), user, user.tableNumber());
    Element more =
        new Element("additionalDetails")
            .maybe("mobile", user.mobile())
            .maybe("emailAddress", user.email())
            .maybe("title", user.title())
            .maybe("department", department(user))
            .maybe("serviceName", user.service());
    return more.children.isEmpty() ? details : details.add(more);
  }

  /** Directories write the group behind it. */
  private static String department(SimUser user) {
    return user.department().isEmpty() ? "" : user.department() + " (" + user.group() + ")";
  }

  private static Element person(Element element, SimUser user, String number) {
    boolean kana = user.first().length() % 2 == 0;
    return element
        .add("userId", user.userId())
        .add("firstName", user.first())
        .add("lastName", user.last())
        .maybe("hiranganaLastName", kana ? user.last() : "")
        .maybe("hiranganaFirstName", kana ? user.first() : "")
        .add("groupId", user.group())
        .add(Element.of("serviceProvider", user.enterprise()).with("isEnterprise", "true"))
        .maybe("number", number)
        .maybe("extension", user.extension());
  }

  static Element contact(SimUser user, String addressOfRecord) {
    return person(new Element("contact"), user, user.tableNumber())
        .add("name", user.last() + ", " + user.first())
        .maybe("mobile", user.mobile())
        .maybe("title", user.title())
        .maybe("emailAddress", user.email())
        .maybe("department", user.department())
        .maybe("addressOfRecord", addressOfRecord);
  }

  static Element entry(String name, PhoneEntry entry) {
    return new Element(name).add("name", entry.name()).add("number", entry.number());
  }

  static Element profile(SimUser user) {
    String base = "/v2.0/user/" + user.userId() + "/profile/";
    return new Element("Profile")
        .add(person(new Element("details"), user, user.national()))
        .add(
            new Element("additionalDetails")
                .maybe("mobile", user.mobile())
                .maybe("emailAddress", user.email())
                .maybe("title", user.title())
                .maybe("department", user.department()))
        .add("passwordExpiresDays", "2147483647")
        .add("fac", base + "Fac")
        .add("registrations", base + "Registrations")
        .add("scheduleList", base + "Schedule")
        .add("portalPasswordChange", base + "Password/Portal")
        .add("countryCode", SimUser.COUNTRY_CODE)
        .add("timeZone", user.timeZone())
        .add("timeZoneDisplayName", "(GMT+01:00) Berlin");
  }

  /**
   * @param dms base of the device types' addresses, ends with a slash
   */
  static Element device(SimDevice device, SimLine line, String dms, boolean login, boolean mac) {
    Element element =
        new Element("accessDevice")
            .add("deviceName", device.name())
            .add("deviceLevel", "Group")
            .add("deviceType", device.type())
            .add("deviceLinePort", line.linePort())
            .add("deviceTypeUrl", dms + device.folder() + "/");
    if (login) {
      element.add(
          new Element("deviceUserNamePassword")
              .add("userName", device.user())
              .add("password", device.password()));
    }
    return element
        .maybe("macAddress", mac ? device.mac() : "")
        .maybe("version", device.version())
        .add("allowTermination", "true")
        .add("endpointType", line.endpointType());
  }

  static Element services(SimUser user) {
    Element services = new Element("Services");
    for (String name : List.of("Call Forwarding Always", "Shared Call Appearance")) {
      services.add(
          new Element("service")
              .add("name", name)
              .add("uri", "/v2.0/user/" + user.userId() + "/services/" + name.replace(" ", "")));
    }
    return services;
  }
}
