package io.dragoman.camel;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/**
 * An event as one JSON object on one line: {@code at} (ISO 8601), {@code mac}, {@code tenant},
 * {@code cause}, {@code outcome}, {@code sentence}, {@code detail}, {@code actor}; a value that is
 * not there is null.
 */
final class EventJson {
  private EventJson() {}

  static String write(Event event) {
    JsonObject json = new JsonObject();
    json.put("at", event.at().toString());
    json.put("mac", event.mac() == null ? null : event.mac().toString());
    json.put("tenant", event.tenant());
    json.put("cause", event.cause().id());
    json.put("outcome", event.cause().outcome().name().toLowerCase(Locale.ROOT));
    json.put("sentence", event.cause().sentence());
    json.put("detail", event.detail());
    json.put("actor", event.actor());
    return json.toJson();
  }

  /**
   * The event that was written; outcome and sentence follow from its cause, other names are passed
   * over.
   *
   * @throws IllegalArgumentException for what is no event, or one with a cause that is unknown here
   */
  static Event read(String text) {
    try {
      if (Jsoner.deserialize(text) instanceof JsonObject json) {
        String mac = json.getString("mac");
        return new Event(
            Instant.parse(text(json, "at")),
            mac == null ? null : Mac.of(mac),
            text(json, "tenant"),
            cause(text(json, "cause")),
            text(json, "detail"),
            text(json, "actor"));
      }
    } catch (DeserializationException | DateTimeException | ClassCastException e) {
      throw new IllegalArgumentException("the body is no event", e);
    }
    throw new IllegalArgumentException("the body is no event");
  }

  private static Cause cause(String id) {
    return Arrays.stream(Cause.values())
        .filter(cause -> cause.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the event's cause is unknown"));
  }

  private static String text(JsonObject json, String name) {
    if (json.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("the event has no " + name);
  }
}
