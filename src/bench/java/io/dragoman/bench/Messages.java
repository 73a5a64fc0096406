package io.dragoman.bench;

import io.dragoman.dls.Action;
import io.dragoman.dls.DlsItem;
import io.dragoman.dls.DlsWriter;
import io.dragoman.dls.Reason;
import io.dragoman.dls.ReasonForContact;
import io.dragoman.dls.WorkpointMessage;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.sim.OpenStagePhone;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The messages of an OpenStage 60 in its dialogue after an update (dls-protocol.md § 3.1–3.4). */
final class Messages {
  private static final List<String> BASIC =
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
          "cloud-pin-value");

  /** Begins a dialogue: the phone holds nothing. */
  final Template first;

  /** Begins a dialogue: the phone holds what it was given. */
  final Template again;

  /** The reply to ReadAllItems, with some 340 items. */
  final Template items;

  /** The reply to WriteItems. */
  final Template accepted;

  Messages() {
    SortedMap<ItemKey, String> factory =
        OpenStagePhone.at(URI.create("https://127.0.0.1"), Mac.of("001ae8000000")).build().items();
    Map<ItemKey, String> held = new java.util.TreeMap<>(factory);
    set(held, "mac-addr", Template.Gap.MAC.text);
    set(held, "software-version", "V3 " + Template.Gap.REVISION.text);
    set(held, "related-software-version", "V3 " + Template.Gap.REVISION.text);
    items = reply(Action.READ_ALL_ITEMS, all(held));
    first = startUp(held);
    set(held, "e164", Template.Gap.NUMBER.text);
    again = startUp(held);
    accepted = reply(Action.WRITE_ITEMS, List.of());
  }

  private static void set(Map<ItemKey, String> items, String name, String value) {
    items.put(ItemKey.of(name), value);
  }

  private static List<DlsItem> all(Map<ItemKey, String> items) {
    List<DlsItem> list = new ArrayList<>();
    items.forEach((key, value) -> list.add(DlsItem.of(key, value)));
    return list;
  }

  private static Template startUp(Map<ItemKey, String> held) {
    List<DlsItem> list = new ArrayList<>();
    BASIC.forEach(
        name -> list.add(DlsItem.of(ItemKey.of(name), held.getOrDefault(ItemKey.of(name), ""))));
    return template(null, ReasonForContact.of(Reason.START_UP), list);
  }

  private static Template reply(Action action, List<DlsItem> list) {
    return template(
        "final",
        new ReasonForContact(Reason.REPLY_TO.text(), action.text(), "accepted", null),
        list);
  }

  private static Template template(String fragment, ReasonForContact reason, List<DlsItem> items) {
    return new Template(
        DlsWriter.write(
            new WorkpointMessage(Template.Gap.NONCE.text, null, fragment, reason, items)));
  }
}
