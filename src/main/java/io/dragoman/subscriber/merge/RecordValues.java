package io.dragoman.subscriber.merge;

import io.dragoman.model.Line;
import io.dragoman.model.Secret;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.UserField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of one record with their origins, before it is made; the last put counts. */
final class RecordValues {
  private final InternPool pool;
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> extra = new HashMap<>(4);
  private final Map<String, String> origins = new HashMap<>();

  RecordValues(InternPool pool) {
    this.pool = pool;
  }

  void put(String name, UserDraft person, UserField field) {
    put(name, person.value(field), person.origin(field));
  }

  void put(String name, String value, String origin) {
    if (!value.isEmpty()) {
      values.put(name, value);
      origin(name, origin);
    }
  }

  void extra(String name, UserDraft person, UserField field) {
    extra(name, person.value(field), person.origin(field));
  }

  void extra(String name, String value, String origin) {
    if (!value.isEmpty()) {
      extra.put(name, value);
      origin(name, origin);
    }
  }

  void origin(String name, String origin) {
    if (!name.isEmpty() && origin != null && !origin.isEmpty()) {
      origins.put(name, origin);
    }
  }

  private String get(String name) {
    return pool.text(values.getOrDefault(name, ""));
  }

  Subscriber subscriber(String tenant, String userId, Secret provPassword, List<Line> lines) {
    return new Subscriber(
        tenant,
        pool.text(userId),
        get("firstName"),
        get("lastName"),
        get("number"),
        get("extension"),
        get("email"),
        get("department"),
        get("language"),
        get("timeZone"),
        get("provUser"),
        provPassword,
        lines,
        pool.extra(extra),
        pool.map(origins));
  }

  Line line(int order, String userId, LinePort port, Secret password) {
    return new Line(
        order,
        pool.text(userId),
        get("firstName"),
        get("lastName"),
        get("number"),
        get("extension"),
        pool.text(port.user()),
        pool.text(port.host()),
        get("authUser"),
        password,
        get("displayName"),
        pool.extra(extra),
        pool.map(origins));
  }
}
