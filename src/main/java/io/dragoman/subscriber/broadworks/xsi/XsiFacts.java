package io.dragoman.subscriber.broadworks.xsi;

import io.dragoman.model.Secret;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.LineFacts;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.UserField;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiDevice;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiProfile;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Facts out of records. */
final class XsiFacts {
  /** No line of a phone. */
  private static final Set<String> ELSEWHERE = Set.of("Music On Hold Internal", "Mobility");

  private static final String PRIMARY = "Primary";

  private XsiFacts() {}

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

  /** What one user has of devices: of each the lines of this user, not of whoever shares it. */
  static List<DeviceFacts> devices(XsiRecord user, List<XsiDevice> rows) {
    Map<DeviceKey, List<XsiDevice>> devices = new LinkedHashMap<>();
    for (XsiDevice row : rows) {
      if (!row.name().isEmpty() && !ELSEWHERE.contains(row.endpointType())) {
        devices.computeIfAbsent(key(user, row), key -> new ArrayList<>(1)).add(row);
      }
    }
    List<DeviceFacts> facts = new ArrayList<>();
    devices.forEach((key, lines) -> facts.add(facts(key, user, lines)));
    return facts;
  }

  private static DeviceFacts facts(DeviceKey key, XsiRecord user, List<XsiDevice> rows) {
    XsiDevice device = rows.get(0);
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
        rows.stream().map(row -> line(user, row)).toList());
  }

  /** Every user's own line is primary to them, whoever shares the device. */
  private static LineFacts line(XsiRecord user, XsiDevice row) {
    return new LineFacts(
        0,
        PRIMARY.equals(row.endpointType()),
        row.linePort(),
        user.userId(),
        "",
        Secret.NONE,
        "",
        "",
        "",
        "");
  }

  private static DeviceKey key(XsiRecord user, XsiDevice row) {
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
