package io.dragoman.sim;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.model.ItemKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The items of a session's first message, which depend on the firmware (dossier § 3.1). */
final class FirstMessage {
  private static final List<String> OLD =
      List.of(
          "device-type",
          "related-device-type",
          "software-type",
          "related-software-type",
          "contact-me-uri",
          "mac-addr",
          "configuration-changed-flag",
          "part-number",
          "sip-mobility-state",
          "e164",
          "basic-e164",
          "mobility-enabled",
          "user-pwd");

  private static final List<String> NEW =
      List.of(
          "device-type",
          "related-device-type",
          "software-type",
          "related-software-type",
          "software-version",
          "related-software-version",
          "gigabit-ethernet-enabled",
          "contact-me-uri",
          "mac-addr",
          "configuration-changed-flag",
          "part-number",
          "backlight-type",
          "sip-mobility-state",
          "e164",
          "basic-e164",
          "mobility-enabled",
          "bootstrapping-tan",
          "slog-archive-me",
          "fault-report-slog-entry",
          "fault-time-slog-entry",
          "fault-report-ocsr-connect",
          "fault-time-ocsr-connect",
          "fault-report-admin-pwd",
          "fault-time-admin-pwd",
          "fault-report-user-pwd",
          "fault-time-user-pwd",
          "cloud-pin-value");

  private static final List<String> MODULES =
      List.of("key-modules", "blf-modules", "slk-modules", "km15-modules");

  private FirstMessage() {}

  static List<DlsItem> items(
      Reason reason, Firmware firmware, ItemTable table, Set<ItemKey> changed) {
    List<DlsItem> items = new ArrayList<>();
    boolean old = firmware.version() < 3;
    add(items, table, old ? OLD : NEW);
    if (old) {
      items.add(new DlsItem("user-pwd-unicode", null, "failed", ""));
      if (reason != Reason.START_UP) {
        add(items, table, List.of("software-version", "related-software-version"));
        items.add(new DlsItem("gigabit-ethernet", null, "failed", ""));
      }
    }
    switch (reason) {
      case INVENTORY_CHANGES -> add(items, table, MODULES);
      case LOCAL_CHANGES -> {
        if (firmware.sendsChangedItems()) {
          changed.forEach(key -> items.add(DlsItem.of(key, table.get(key))));
        }
      }
      case STATUS -> fileStored(items);
      default -> {
        // the basic items are all
      }
    }
    return items;
  }

  private static void add(List<DlsItem> items, ItemTable table, List<String> names) {
    for (String name : names) {
      items.add(new DlsItem(name, null, null, table.get(ItemKey.of(name))));
    }
  }

  /** The values of DG p. 54. */
  private static void fileStored(List<DlsItem> items) {
    items.add(new DlsItem("file-deployment-date", null, null, "10:06:2008"));
    items.add(new DlsItem("file-deployment-time", null, null, "15:35:52"));
    items.add(new DlsItem("file-deployment-name", null, null, "ring1.mp3"));
    items.add(new DlsItem("file-deployment-type", null, null, "RINGTONE"));
    items.add(new DlsItem("file-deployment-status", null, null, "ok"));
  }
}
