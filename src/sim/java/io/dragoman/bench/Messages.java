package io.dragoman.bench;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.DlsWriter;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.family.openstage.codec.ReasonForContact;
import io.dragoman.family.openstage.codec.WorkpointMessage;
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
  final RequestTemplate first;

  /** Begins a dialogue: the phone holds what it was given. */
  final RequestTemplate again;

  /** The reply to ReadAllItems, with some 340 items. */
  final RequestTemplate items;

  /** The reply to WriteItems. */
  final RequestTemplate accepted;

  Messages() {
    SortedMap<ItemKey, String> factory =
        OpenStagePhone.at(URI.create("https://127.0.0.1"), Mac.of("001ae8000000")).build().items();
    Map<ItemKey, String> held = new java.util.TreeMap<>(factory);
    set(held, "mac-addr", RequestTemplate.Gap.MAC.text);
    set(held, "software-version", "V3 " + RequestTemplate.Gap.REVISION.text);
    set(held, "related-software-version", "V3 " + RequestTemplate.Gap.REVISION.text);
    items = reply(Action.READ_ALL_ITEMS, all(held));
    first = startUp(held);
    set(held, "e164", RequestTemplate.Gap.NUMBER.text);
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

  private static RequestTemplate startUp(Map<ItemKey, String> held) {
    List<DlsItem> list = new ArrayList<>();
    BASIC.forEach(
        name -> list.add(DlsItem.of(ItemKey.of(name), held.getOrDefault(ItemKey.of(name), ""))));
    return template(null, ReasonForContact.of(Reason.START_UP), list);
  }

  private static RequestTemplate reply(Action action, List<DlsItem> list) {
    return template(
        "final",
        new ReasonForContact(Reason.REPLY_TO.text(), action.text(), "accepted", null),
        list);
  }

  private static RequestTemplate template(
      String fragment, ReasonForContact reason, List<DlsItem> items) {
    return new RequestTemplate(
        DlsWriter.write(
            new WorkpointMessage(RequestTemplate.Gap.NONCE.text, null, fragment, reason, items)));
  }
}
