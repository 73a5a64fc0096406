package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.model.Secret;
import io.dragoman.subscriber.CarrierId;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.LineFacts;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Collects what several answers say of one device. */
final class DeviceRecord {
  /** Endpoints that no phone registers. */
  private static final Set<String> NO_PHONE =
      Set.of("video add on", "public service identity", "music on hold internal", "mobility");

  private final DeviceKey key;
  private OciCommand device;
  private final Map<String, String> tags = new LinkedHashMap<>();
  private List<OciTable.Row> rows = List.of();

  DeviceRecord(DeviceKey key) {
    this.key = key;
  }

  DeviceKey key() {
    return key;
  }

  void told(OciCommand response) {
    device = response;
  }

  void tags(OciCommand response) {
    OciTables.with(response, "Tag Name")
        .ifPresent(
            table ->
                table.rows().stream()
                    .filter(row -> !row.get("Tag Name").isEmpty())
                    .forEach(row -> tags.put(row.get("Tag Name"), row.get("Tag Value"))));
  }

  /** This table defines the lines of a phone, shared ones among them (§ 2.6). */
  void users(OciCommand response) {
    rows =
        OciTables.with(response, "Line/Port").map(OciTable::rows).orElse(List.of()).stream()
            .filter(row -> !NO_PHONE.contains(row.get("Endpoint Type").toLowerCase(Locale.ROOT)))
            .toList();
  }

  /** Rows of the device's users, for their ids and kinds. */
  List<OciTable.Row> rows() {
    return rows;
  }

  /**
   * @param drop lower-case ids of users whose lines are none of ours
   */
  DeviceFacts facts(Set<String> drop) {
    boolean custom = !device.text("useCustomUserNamePassword").equals("false");
    return new DeviceFacts(
        key,
        device.text("deviceType"),
        device.text("macAddress"),
        "",
        custom ? device.text("userName") : "",
        Secret.NONE,
        device.text("version"),
        device.text("description"),
        device.text("transportProtocol"),
        device.text("outboundProxyServerNetAddress"),
        tags,
        lines(drop));
  }

  private List<LineFacts> lines(Set<String> drop) {
    List<LineFacts> lines = new ArrayList<>();
    for (OciTable.Row row : rows) {
      if (!drop.contains(CarrierId.key(row.get("User Id")))) {
        lines.add(
            new LineFacts(
                order(row.get("Order")),
                row.is("Primary Line/Port"),
                row.get("Line/Port"),
                row.get("User Id"),
                "",
                Secret.NONE,
                row.get("Phone Number"),
                row.get("First Name"),
                row.get("Last Name"),
                rows.size() == 1 ? device.text("deviceIPEI") : ""));
      }
    }
    lines.sort(Comparator.comparingInt(LineFacts::order));
    return lines;
  }

  private static int order(String text) {
    boolean digits =
        !text.isEmpty() && text.length() <= 6 && text.chars().allMatch(Character::isDigit);
    return digits ? Integer.parseInt(text) : 0;
  }
}
