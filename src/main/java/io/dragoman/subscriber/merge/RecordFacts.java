package io.dragoman.subscriber.merge;

import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.LineFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A canonical record of a device as facts, whichever sources said them. */
public final class RecordFacts {
  /** What an operator writes down of a device: columns of a directory. */
  public static final List<String> COLUMNS = List.of("family", "model");

  /** Extras of a subscriber that are their device's. */
  static final List<String> OF_DEVICE =
      List.of(
          "deviceName",
          "deviceType",
          "deviceGroup",
          "deviceUrl",
          "transport",
          "outboundProxy",
          "family",
          "model");

  private RecordFacts() {}

  /** Those of the extras that are {@link #COLUMNS}. */
  public static Map<String, String> columns(Map<String, String> extra) {
    Map<String, String> columns = new HashMap<>();
    for (String name : COLUMNS) {
      String value = extra.getOrDefault(name, "");
      if (!value.isEmpty()) {
        columns.put(name, value);
      }
    }
    return columns;
  }

  public static DeviceFacts of(DirectoryRecord placed, String provider) {
    Subscriber who = placed.subscriber();
    Map<String, String> tags = new HashMap<>();
    who.extra()
        .forEach(
            (name, value) -> {
              if (name.startsWith(DeviceDraft.TAG)) {
                tags.put("%" + name.substring(DeviceDraft.TAG.length()) + "%", value);
              }
            });
    String group = who.extra().getOrDefault("deviceGroup", "");
    return new DeviceFacts(
        placed.device().isEmpty()
            ? null
            : new DeviceKey(
                group.isEmpty() ? DeviceKey.Level.SERVICE_PROVIDER : DeviceKey.Level.GROUP,
                provider,
                group,
                placed.device()),
        placed.type(),
        placed.mac() == null ? "" : placed.mac().hex(),
        who.extra().getOrDefault("deviceUrl", ""),
        who.provUser(),
        who.provPassword(),
        "",
        "",
        who.extra().getOrDefault("transport", ""),
        who.extra().getOrDefault("outboundProxy", ""),
        tags,
        who.lines().stream().map(line -> LineFacts.of(line, false)).toList(),
        columns(who.extra()));
  }
}
