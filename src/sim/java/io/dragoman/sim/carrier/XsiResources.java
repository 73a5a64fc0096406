package io.dragoman.sim.carrier;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;

/** Which document answers which path; paths are lower case here (broadsoft-upstream.md § 1.1). */
final class XsiResources {
  private static final int LONGEST_NAME = 50;
  private static final int LONGEST_NUMBER = 23;

  private final CarrierData data;
  private final XsiListAnswers lists;
  private final XsiProfileAnswer profile;
  private final BearerTokens tokens;
  private final Clock clock;

  XsiResources(
      CarrierData data,
      Function<CarrierFault, Boolean> on,
      Function<Boolean, String> dms,
      BearerTokens tokens,
      Clock clock) {
    this.data = data;
    this.lists = new XsiListAnswers(data, on);
    this.profile = new XsiProfileAnswer(data, on, dms);
    this.tokens = tokens;
    this.clock = clock;
  }

  /** What belongs to no user. */
  Element root(String what) {
    if (!what.equals("versions")) {
      throw new XsiTrouble(404, "Resource not found.");
    }
    return new Element("Versions").add(new Element("commands").add("baseline", "23.0"));
  }

  Element get(SimUser user, String what, List<String> path, WebRequest request) {
    return switch (what) {
      case "directories/enterprise" ->
          lists.users("Enterprise", "enterpriseDirectory", user, "", request);
      case "directories/group" ->
          lists.users("Group", "groupDirectory", user, user.group(), request);
      case "directories/enterprisecommon" ->
          lists.common("EnterpriseCommon", data.lists().enterprise(), request);
      case "directories/groupcommon" -> lists.common("GroupCommon", data.lists().group(), request);
      case "directories/personal" -> lists.personal(user, request);
      case "directories/customcontact" ->
          new Element("CustomContact").add(new Element("directory").add("name", "Night shift"));
      case "directories/customcontact/night shift" -> lists.contacts(user, request);
      case "directories/calllogs" -> XsiProfileAnswer.callLogs("");
      case "directories/calllogs/missed",
          "directories/calllogs/placed",
          "directories/calllogs/received" ->
          XsiProfileAnswer.callLogs(what.substring(what.lastIndexOf('/') + 1));
      case "profile" -> XsiRecords.profile(user);
      case "profile/device" -> profile.devices(user, request);
      case "profile/registrations" -> profile.registrations(user);
      case "profile/fac" -> XsiProfileAnswer.featureAccessCodes();
      case "services" -> XsiRecords.services(user);
      default -> throw missing(what, path);
    };
  }

  private static XsiTrouble missing(String what, List<String> path) {
    boolean entry = what.startsWith("directories/personal/");
    return new XsiTrouble(entry ? 405 : 404, "Resource not found: " + String.join("/", path));
  }

  /** Null for an answer without body. */
  Element post(SimUser user, String what, WebRequest request) {
    switch (what) {
      case "directories/personal" -> {
        add(user, request.body());
        return null;
      }
      case "profile/logintoken" -> {
        return new Element("LoginToken").add("token", tokens.issue(user.userId(), clock));
      }
      case "profile/devicetoken" -> {
        String name = request.parameter("deviceName");
        SimDevice device =
            data.devicesOf(user).stream()
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new XsiTrouble(404, "Device not found: " + name));
        return new Element("DeviceToken").add("token", tokens.issue(whose(device), clock));
      }
      default -> throw new XsiTrouble(405, "Method not allowed.");
    }
  }

  static String whose(SimDevice device) {
    return "device:" + device.enterprise() + "/" + device.group() + "/" + device.name();
  }

  private void add(SimUser user, byte[] body) {
    try {
      for (Element entry : XmlIn.read(body).all("entry")) {
        PhoneEntry wanted = new PhoneEntry(entry.child("name").text, entry.child("number").text);
        boolean fits =
            !wanted.name().isEmpty()
                && wanted.name().length() <= LONGEST_NAME
                && wanted.number().length() <= LONGEST_NUMBER;
        if (!fits || !data.lists().add(user, wanted)) {
          throw new XsiTrouble(400, "Invalid or duplicate entry.");
        }
      }
    } catch (XMLStreamException e) {
      throw new XsiTrouble(400, "Malformed XML.");
    }
  }

  void change(SimUser user, String what, List<String> path) {
    boolean entry = what.startsWith("directories/personal/") && path.size() == 3;
    if (!entry) {
      throw new XsiTrouble(405, "Method not allowed.");
    }
    if (!data.lists().remove(user, path.get(2))) {
      throw new XsiTrouble(404, "Entry not found.");
    }
  }
}
