package io.dragoman.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Shortfall;
import io.dragoman.model.Verdict;
import io.dragoman.store.Store.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What of a device and of an event people may see, as JSON. No secret passes here. */
final class JsonViews {
  private JsonViews() {}

  /**
   * @param verdict of this very device
   */
  static ObjectNode device(Device device, Verdict verdict) {
    ObjectNode view =
        Json.object()
            .put("mac", device.mac().toString())
            .put("tenant", device.tenant())
            .put("family", device.family().id())
            .put("familyBy", lower(device.familyBy()))
            .put("model", device.model())
            .put("firmware", device.firmware())
            .put("group", device.group())
            .put("e164", device.e164())
            .put("admission", lower(device.admission()))
            .put("mode", lower(device.mode()))
            .put("firstContact", text(device.firstContact()))
            .put("lastContact", text(device.lastContact()))
            .put("configuredSince", text(device.renderedAt()))
            .put("stale", device.stale())
            .put("drift", device.drift());
    view.set("verdict", verdict(verdict));
    view.set("shortfall", device.shortfall() == null ? null : shortfall(device.shortfall()));
    view.set("lastCause", device.lastCause() == null ? null : cause(device.lastCause()));
    return view.put("lastDetail", device.lastDetail());
  }

  static ObjectNode verdict(Verdict verdict) {
    ObjectNode view =
        Json.object()
            .put("state", verdict.state().id())
            .put("waitsFor", verdict.waitsFor() == null ? null : verdict.waitsFor().id())
            .put("since", text(verdict.since()))
            .put("rendering", verdict.rendering())
            .put("reason", verdict.reason());
    view.set("cause", verdict.cause() == null ? null : cause(verdict.cause()));
    return view.put("detail", verdict.detail());
  }

  private static ObjectNode shortfall(Shortfall lacking) {
    ObjectNode view = Json.object().put("since", text(lacking.since()));
    view.set("cause", cause(lacking.cause()));
    return view.put("detail", lacking.detail());
  }

  static ObjectNode cause(Cause cause) {
    return Json.object()
        .put("id", cause.id())
        .put("outcome", lower(cause.outcome()))
        .put("sentence", cause.sentence())
        .put("remedy", cause.remedy());
  }

  static ObjectNode event(StoredEvent stored) {
    Event event = stored.event();
    ObjectNode view =
        Json.object()
            .put("id", stored.id())
            .put("at", text(event.at()))
            .put("mac", event.mac() == null ? null : event.mac().toString())
            .put("tenant", event.tenant());
    view.set("cause", cause(event.cause()));
    return view.put("detail", event.detail()).put("actor", event.actor());
  }

  /** A page: items and, when there are more, the cursor of the next. */
  static ObjectNode page(ArrayNode items, String next) {
    ObjectNode page = Json.object();
    page.set("items", items);
    return page.put("next", next);
  }

  /**
   * The same of what was looked for with one more than fit: only that one tells that there are
   * more.
   *
   * @param found up to {@code limit} + 1
   * @param cursor by which what follows an entry is asked
   */
  static <T> ApiResponse page(
      List<T> found, int limit, Function<T, ObjectNode> view, Function<T, String> cursor) {
    List<T> shown = found.subList(0, Math.min(limit, found.size()));
    ArrayNode items = Json.array();
    shown.forEach(each -> items.add(view.apply(each)));
    String next = found.size() > limit ? cursor.apply(shown.get(limit - 1)) : null;
    return ApiResponse.json(200, page(items, next));
  }

  /** Changes with everything an administrator may write; contacts do not disturb a write. */
  static String etag(Device device) {
    int tag =
        java.util.Objects.hash(
            device.tenant(), device.family(), device.group(), device.admission(), device.mode());
    return '"' + Integer.toHexString(tag) + '"';
  }

  static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
