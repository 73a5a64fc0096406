package io.dragoman.subscriber.merge;

import io.dragoman.model.Line;
import io.dragoman.model.Secret;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.UserField;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes canonical records of what was joined. */
final class SubscriberBuilder {
  private final CarrierRules rules;
  private final UserMatcher people;
  private final Findings findings;
  private final BlfKeys lamps;
  private final InternPool pool;
  private final Map<String, Boolean> zones = new HashMap<>();

  SubscriberBuilder(
      CarrierRules rules, UserMatcher people, Findings findings, InternPool pool, BlfKeys lamps) {
    this.rules = rules;
    this.people = people;
    this.findings = findings;
    this.pool = pool;
    this.lamps = lamps;
  }

  DirectoryRecord device(DeviceDraft device, List<LineDraft> wires) {
    List<Line> lines = new ArrayList<>(wires.size());
    wires.forEach(wire -> lines.add(line(wire)));
    Line first = lines.get(0);
    UserDraft person = people.find(first.userId());
    RecordValues values = new RecordValues(pool);
    if (person == null) {
      values.put("firstName", first.firstName(), wires.get(0).told.origin("firstName"));
      values.put("lastName", first.lastName(), wires.get(0).told.origin("lastName"));
      values.put("number", first.number(), wires.get(0).told.origin("number"));
    } else {
      describe(person, values);
    }
    for (String name : RecordFacts.OF_DEVICE) {
      values.extra(name, device.told.get(name), device.told.origin(name));
    }
    device
        .told
        .beginning(DeviceDraft.TAG)
        .forEach((name, value) -> values.extra(name, value, device.told.origin(name)));
    values.put("provUser", device.told.get("provUser"), device.told.origin("provUser"));
    Secret password = device.told.password();
    values.origin(
        password.isEmpty() ? "" : "provPassword", device.told.origin(AttributedValues.PASSWORD));
    Subscriber subscriber = values.subscriber(rules.tenant(), first.userId(), password, lines);
    return new DirectoryRecord(
        device.mac,
        pool.text(device.told.get("deviceName")),
        pool.text(device.told.get("deviceType")),
        subscriber,
        0);
  }

  DirectoryRecord phoneless(UserDraft person) {
    RecordValues values = new RecordValues(pool);
    describe(person, values);
    return new DirectoryRecord(
        null, "", "", values.subscriber(rules.tenant(), person.userId, Secret.NONE, List.of()), 0);
  }

  private void describe(UserDraft person, RecordValues values) {
    values.put("firstName", person, UserField.FIRST_NAME);
    values.put("lastName", person, UserField.LAST_NAME);
    values.put("number", number(person, UserField.NUMBER), person.origin(UserField.NUMBER));
    values.put("extension", UserNumbers.extension(person), person.origin(UserField.EXTENSION));
    values.put("email", person, UserField.EMAIL);
    values.put("department", person, UserField.DEPARTMENT);
    values.put("language", person, UserField.LANGUAGE);
    String zone = person.value(UserField.TIME_ZONE);
    values.put("timeZone", zone(zone) ? zone : "", person.origin(UserField.TIME_ZONE));
    values.extra("title", person, UserField.TITLE);
    values.extra("locationCode", person, UserField.LOCATION_CODE);
    values.extra("mobile", number(person, UserField.MOBILE), person.origin(UserField.MOBILE));
    values.extra(
        "clidNumber", number(person, UserField.CLID_NUMBER), person.origin(UserField.CLID_NUMBER));
    values.extra("blf.list", person, UserField.BLF_LIST_URI);
    lamps.of(person).forEach((name, value) -> values.extra(name, value, person.blfOrigin()));
    person
        .extra()
        .forEach((name, value) -> values.extra(name, value, person.extraOrigins().get(name)));
  }

  private String number(UserDraft person, UserField field) {
    return UserNumbers.e164(person.value(field), person, rules, findings);
  }

  private boolean zone(String name) {
    return zones.computeIfAbsent(
        name,
        each -> {
          try {
            ZoneId.of(each);
            return true;
          } catch (DateTimeException e) {
            return false;
          }
        });
  }

  private Line line(LineDraft wire) {
    UserDraft person = people.find(wire.userId);
    AttributedValues told = wire.told;
    RecordValues values = new RecordValues(pool);
    values.put("firstName", told.get("firstName"), told.origin("firstName"));
    values.put("lastName", told.get("lastName"), told.origin("lastName"));
    String number = UserNumbers.e164(told.get("number"), person, rules, findings);
    values.put("number", number, told.origin("number"));
    values.put("authUser", told.get("authUser"), told.origin("authUser"));
    Secret password = told.password();
    String passwordOrigin = told.origin(AttributedValues.PASSWORD);
    values.put(
        "displayName",
        joined(told.get("firstName"), told.get("lastName")),
        told.origin("lastName"));
    if (person != null) {
      values.put("firstName", person, UserField.FIRST_NAME);
      values.put("lastName", person, UserField.LAST_NAME);
      values.put("number", number(person, UserField.NUMBER), person.origin(UserField.NUMBER));
      values.put("extension", UserNumbers.extension(person), person.origin(UserField.EXTENSION));
      boolean calling = !person.origin(UserField.CLID_LAST_NAME).isEmpty();
      values.put(
          "displayName",
          shown(person),
          person.origin(calling ? UserField.CLID_LAST_NAME : UserField.LAST_NAME));
      if (before(person.origin(UserField.SIP_AUTH_USER), told.origin("authUser"))) {
        values.put("authUser", person, UserField.SIP_AUTH_USER);
      }
      if (before(person.passwordOrigin(), passwordOrigin)) {
        password = person.password();
        passwordOrigin = person.passwordOrigin();
      }
    }
    values.origin("user", told.origin("user"));
    values.origin(password.isEmpty() ? "" : AttributedValues.PASSWORD, passwordOrigin);
    values.extra("ipui", told.get("ipui"), told.origin("ipui"));
    String userId = person == null ? wire.userId : person.userId;
    return values.line(wire.order, userId, wire.port, password);
  }

  /** Does the first of two sources win? What nobody said loses. */
  private boolean before(String source, String other) {
    return !source.isEmpty() && (other.isEmpty() || rules.rank(source) < rules.rank(other));
  }

  private static String shown(UserDraft person) {
    String calling =
        joined(person.value(UserField.CLID_FIRST_NAME), person.value(UserField.CLID_LAST_NAME));
    return calling.isEmpty()
        ? joined(person.value(UserField.FIRST_NAME), person.value(UserField.LAST_NAME))
        : calling;
  }

  static String joined(String first, String last) {
    return (first + " " + last).strip();
  }
}
