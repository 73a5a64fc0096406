package io.dragoman.subscriber.rows;

import io.dragoman.model.Line;
import io.dragoman.model.Mac;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.LineFacts;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.UserField;
import io.dragoman.subscriber.merge.RecordFacts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A canonical record as facts of one source: of the subscriber file, or of a route's answer. */
public final class RowFacts {
  private RowFacts() {}

  /**
   * @param mac null for a subscriber without a phone: its lines are facts about line/ports
   */
  public static void of(Subscriber who, Mac mac, List<UserFacts> users, List<DeviceFacts> devices) {
    List<LineFacts> lines = new ArrayList<>(who.lines().size());
    for (Line line : who.lines()) {
      boolean first = line.userId().equals(who.userId());
      if (!line.userId().isEmpty()) {
        users.add(user(line, first ? who : null));
      }
      if (!line.user().isEmpty()) {
        lines.add(LineFacts.of(line, line.order() == 1));
      }
    }
    if (who.lines().isEmpty() && !who.userId().isEmpty()) {
      users.add(new UserFacts(who.userId(), values(who)));
    }
    if (!lines.isEmpty() || mac != null) {
      devices.add(
          new DeviceFacts(
              null,
              "",
              mac == null ? "" : mac.hex(),
              "",
              who.provUser(),
              who.provPassword(),
              "",
              "",
              "",
              "",
              Map.of(),
              lines,
              RecordFacts.columns(who.extra())));
    }
  }

  private static Map<UserField, String> values(Subscriber who) {
    Map<UserField, String> values = new EnumMap<>(UserField.class);
    values.put(UserField.FIRST_NAME, who.firstName());
    values.put(UserField.LAST_NAME, who.lastName());
    values.put(UserField.NUMBER, who.number());
    values.put(UserField.EXTENSION, who.extension());
    values.put(UserField.EMAIL, who.email());
    values.put(UserField.DEPARTMENT, who.department());
    values.put(UserField.LANGUAGE, who.language());
    values.put(UserField.TIME_ZONE, who.timeZone());
    return values;
  }

  /** A row without line/port is about its user: the credentials are then the user's. */
  private static UserFacts user(Line line, Subscriber who) {
    Map<UserField, String> values = who == null ? new EnumMap<>(UserField.class) : values(who);
    values.put(UserField.FIRST_NAME, line.firstName());
    values.put(UserField.LAST_NAME, line.lastName());
    values.put(UserField.NUMBER, line.number());
    values.put(UserField.EXTENSION, line.extension());
    values.put(UserField.CLID_LAST_NAME, line.displayName());
    values.put(UserField.SIP_AUTH_USER, line.authUser());
    Map<String, String> extra = new HashMap<>(line.extra());
    extra.keySet().removeAll(RecordFacts.COLUMNS);
    return new UserFacts(line.userId(), values, line.authPassword(), List.of(), extra);
  }
}
