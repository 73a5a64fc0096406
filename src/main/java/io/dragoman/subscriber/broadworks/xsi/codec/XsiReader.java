package io.dragoman.subscriber.broadworks.xsi.codec;

import io.dragoman.model.Secret;
import io.dragoman.xml.XmlFault;
import io.dragoman.xml.XmlLimits;
import io.dragoman.xml.XmlNode;
import io.dragoman.xml.XmlReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads answers from their bytes. Thread-safe. */
public final class XsiReader {
  /** A page has 1,000 records at most, whatever was asked for (§ 1.4). */
  public static final int MOST_RECORDS = 1_000;

  private static final int MOST_DEVICES = 1_000;
  private static final Pattern CHARSET =
      Pattern.compile("(?i)charset\\s*=\\s*\"?([A-Za-z0-9._-]{1,40})");

  private final XmlReader xml = new XmlReader(XmlLimits.CARRIER);

  /**
   * Any list: Enterprise, Group, EnterpriseCommon, GroupCommon, Personal, Directory.
   *
   * @param contentType of the answer, for documents that declare no encoding; may be empty
   */
  public XsiPage page(byte[] body, String contentType) throws XsiFault {
    XmlNode root = document(body, contentType);
    List<XmlNode> entries =
        switch (root.name()) {
          case "Enterprise" -> within(root, "enterpriseDirectory", "directoryDetails");
          case "Group" -> within(root, "groupDirectory", "directoryDetails");
          case "EnterpriseCommon", "GroupCommon" -> root.all("commonPhoneEntry").toList();
          case "Personal" -> root.all("entry").toList();
          case "Directory" -> within(root, "contacts", "contact");
          default -> throw new XsiFault("the answer is no directory");
        };
    if (entries.size() > MOST_RECORDS) {
      throw new XsiFault("the page has more than " + MOST_RECORDS + " records");
    }
    return new XsiPage(
        entries.stream().map(XsiReader::record).toList(),
        number(root, "startIndex"),
        number(root, "totalAvailableRecords"));
  }

  /** Names of the custom contact directories. */
  public List<String> directories(byte[] body, String contentType) throws XsiFault {
    XmlNode root = rooted(body, contentType, "CustomContact");
    return root.all("directory")
        .limit(MOST_RECORDS)
        .map(each -> each.text("name"))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  public XsiProfile profile(byte[] body, String contentType) throws XsiFault {
    XmlNode root = rooted(body, contentType, "Profile");
    XmlNode details =
        root.child("details").orElseThrow(() -> new XsiFault("the profile has no details"));
    return new XsiProfile(
        record(details, root.child("additionalDetails")),
        root.text("countryCode"),
        root.text("nationalPrefix"),
        root.text("timeZone"));
  }

  public List<XsiDevice> devices(byte[] body, String contentType) throws XsiFault {
    XmlNode root = rooted(body, contentType, "AccessDevices");
    List<XsiDevice> devices = root.all("accessDevice").map(XsiReader::device).toList();
    if (devices.size() > MOST_DEVICES) {
      throw new XsiFault("the user has more than " + MOST_DEVICES + " devices");
    }
    return devices;
  }

  /** The token of {@code LoginToken} or {@code DeviceToken}. */
  public Secret token(byte[] body, String contentType) throws XsiFault {
    XmlNode root = document(body, contentType);
    Secret token = Secret.of(root.text("token"));
    if (!root.name().endsWith("Token") || token.isEmpty()) {
      throw new XsiFault("the answer is no token");
    }
    return token;
  }

  /** The platform's own words for what went wrong; empty when a proxy or nobody said it. */
  public Optional<String> error(byte[] body, String contentType) {
    try {
      XmlNode root = document(body, contentType);
      if (!root.name().equals("ErrorInfo")) {
        return Optional.empty();
      }
      String english = root.text("summaryEnglish");
      return Optional.of(english.isEmpty() ? root.text("summary") : english);
    } catch (XsiFault e) {
      return Optional.empty();
    }
  }

  private XmlNode rooted(byte[] body, String contentType, String name) throws XsiFault {
    XmlNode root = document(body, contentType);
    if (!root.name().equals(name)) {
      throw new XsiFault("the answer is no " + name);
    }
    return root;
  }

  private XmlNode document(byte[] body, String contentType) throws XsiFault {
    Matcher charset = CHARSET.matcher(contentType);
    try {
      return xml.read(body, charset.find() ? charset.group(1) : "");
    } catch (XmlFault e) {
      throw new XsiFault(e.getMessage());
    }
  }

  private static List<XmlNode> within(XmlNode root, String container, String entry) {
    return root.all(container).flatMap(each -> each.all(entry)).toList();
  }

  private static XsiRecord record(XmlNode entry) {
    return record(entry, entry.child("additionalDetails"));
  }

  /** Contacts have beside them what users have among their additional details (§ 1.6.5). */
  private static XsiRecord record(XmlNode entry, Optional<XmlNode> more) {
    XmlNode details = more.orElse(entry);
    return new XsiRecord(
        entry.text("userId"),
        preferred(entry, "firstNameUnicode", "firstName"),
        preferred(entry, "lastNameUnicode", "lastName"),
        entry.text("name"),
        entry.text("groupId"),
        entry.text("serviceProvider"),
        entry.text("number"),
        entry.text("extension"),
        details.text("mobile"),
        details.text("emailAddress"),
        details.text("title"),
        details.text("department"),
        details.text("locationDialingCode"),
        details.text("serviceName"),
        entry.text("addressOfRecord"));
  }

  private static XsiDevice device(XmlNode device) {
    Optional<XmlNode> login = device.child("deviceUserNamePassword");
    return new XsiDevice(
        device.text("deviceName"),
        device.text("deviceLevel"),
        device.text("deviceType"),
        device.text("deviceLinePort"),
        device.text("deviceTypeUrl"),
        login.map(each -> each.text("userName")).orElse(""),
        Secret.of(login.flatMap(each -> each.child("password")).map(XmlNode::raw).orElse("")),
        device.text("macAddress"),
        device.text("version"),
        device.text("endpointType"));
  }

  private static String preferred(XmlNode entry, String first, String second) {
    String text = entry.text(first);
    return text.isEmpty() ? entry.text(second) : text;
  }

  private static OptionalInt number(XmlNode root, String name) throws XsiFault {
    String text = root.text(name);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new XsiFault(name + " is no number");
    }
  }
}
