package io.dragoman.upstream.xsi;

import io.dragoman.broadworks.xsi.XsiDevice;
import io.dragoman.broadworks.xsi.XsiProfile;
import io.dragoman.broadworks.xsi.XsiRecord;
import io.dragoman.model.Secret;
import io.dragoman.upstream.DeviceFacts;
import io.dragoman.upstream.DeviceKey;
import io.dragoman.upstream.LineFacts;
import io.dragoman.upstream.UserFacts;
import io.dragoman.upstream.UserField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Facts out of records; the lines of a device come from each of its users. */
final class XsiFacts {
  /** No line of a phone. */
  private static final Set<String> ELSEWHERE = Set.of("Music On Hold Internal", "Mobility");

  private static final String PRIMARY = "Primary";

  private final Map<DeviceKey, Parts> devices = new LinkedHashMap<>();

  private record Parts(XsiDevice device, List<LineFacts> lines) {}

  static UserFacts user(XsiRecord record, XsiProfile profile) {
    Map<UserField, String> values = new EnumMap<>(UserField.class);
    put(values, UserField.PROVIDER, record.provider());
    put(values, UserField.GROUP, record.group());
    put(values, UserField.FIRST_NAME, record.firstName());
    put(values, UserField.LAST_NAME, record.lastName());
    put(values, UserField.NUMBER, record.number());
    put(values, UserField.EXTENSION, record.extension());
    put(values, UserField.LOCATION_CODE, record.locationCode());
    put(values, UserField.EMAIL, record.email());
    put(values, UserField.MOBILE, record.mobile());
    put(values, UserField.TITLE, record.title());
    put(values, UserField.DEPARTMENT, record.department());
    put(values, UserField.SERVICE_NAME, record.serviceName());
    if (profile != null) {
      // national digits there, +CC-digits here: the country is told either way
      put(values, UserField.COUNTRY_CODE, profile.countryCode());
      put(values, UserField.TIME_ZONE, profile.timeZone());
    }
    return new UserFacts(record.userId(), values);
  }

  /** All devices of one user; lines of a device that is known already are added to it. */
  void devices(XsiUser user, List<XsiDevice> rows) {
    for (XsiDevice row : rows) {
      if (!row.name().isEmpty() && !ELSEWHERE.contains(row.endpointType())) {
        devices
            .computeIfAbsent(key(user, row), key -> new Parts(row, new ArrayList<>()))
            .lines()
            .add(line(user, row));
      }
    }
  }

  List<DeviceFacts> devices() {
    List<DeviceFacts> facts = new ArrayList<>();
    devices.forEach((key, parts) -> facts.add(facts(key, parts)));
    return facts;
  }

  private static DeviceFacts facts(DeviceKey key, Parts parts) {
    XsiDevice device = parts.device();
    String url = device.url();
    return new DeviceFacts(
        key,
        device.type(),
        device.mac(),
        url.isEmpty() || url.endsWith("/") ? url : url + "/",
        device.userName(),
        device.password(),
        device.version(),
        "",
        "",
        "",
        Map.of(),
        lines(parts.lines()));
  }

  /** Every user's own line is primary to them; it is the device's when it is the only one. */
  private static List<LineFacts> lines(List<LineFacts> lines) {
    long primary = lines.stream().filter(LineFacts::primary).count();
    return primary <= 1
        ? lines
        : lines.stream().map(line -> line(line.linePort(), line.userId(), false)).toList();
  }

  private static LineFacts line(XsiUser user, XsiDevice row) {
    return line(row.linePort(), user.id(), PRIMARY.equals(row.endpointType()));
  }

  private static LineFacts line(String linePort, String userId, boolean primary) {
    return new LineFacts(0, primary, linePort, userId, "", Secret.NONE, "", "", "", "");
  }

  private static DeviceKey key(XsiUser user, XsiDevice row) {
    return switch (row.level().toLowerCase(Locale.ROOT)) {
      case "system" -> new DeviceKey(DeviceKey.Level.SYSTEM, "", "", row.name());
      case "service provider" ->
          new DeviceKey(DeviceKey.Level.SERVICE_PROVIDER, user.provider(), "", row.name());
      default -> new DeviceKey(DeviceKey.Level.GROUP, user.provider(), user.group(), row.name());
    };
  }

  private static void put(Map<UserField, String> values, UserField field, String value) {
    if (!value.isEmpty()) {
      values.put(field, value);
    }
  }
}
