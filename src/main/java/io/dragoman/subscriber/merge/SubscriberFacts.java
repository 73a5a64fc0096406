package io.dragoman.subscriber.merge;

import io.dragoman.model.Line;
import io.dragoman.model.Secret;
import io.dragoman.model.Subscriber;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.LineFacts;
import io.dragoman.subscriber.SourceSnapshot;
import io.dragoman.subscriber.UserFacts;
import io.dragoman.subscriber.UserField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** A canonical record as its sources once said it: what each contributed, by its name. */
public final class SubscriberFacts {
  private final CarrierRules rules;
  private final DirectoryRecord placed;

  private final String source;

  private SubscriberFacts(CarrierRules rules, DirectoryRecord placed, String source) {
    this.rules = rules;
    this.placed = placed;
    this.source = source;
  }

  /**
   * @param wanted which sources
   */
  public static List<SourcePart> of(
      CarrierRules rules, DirectoryRecord placed, Predicate<String> wanted) {
    return sources(placed).stream()
        .filter(wanted)
        .map(
            source ->
                new SourcePart(source, new SubscriberFacts(rules, placed, source).harvest(), true))
        .toList();
  }

  /** What a source once said of the user whose phone it is, and nothing of the phone. */
  public static SourcePart user(CarrierRules rules, DirectoryRecord placed, String source) {
    SubscriberFacts retold = new SubscriberFacts(rules, placed, source);
    UserFacts user = retold.user(placed.subscriber());
    Map<UserField, String> values = new EnumMap<>(user.values());
    placed.subscriber().lines().stream()
        .filter(line -> line.userId().equalsIgnoreCase(user.userId()))
        .filter(line -> source.equals(line.origins().get("authUser")))
        .findFirst()
        .ifPresent(line -> put(values, UserField.SIP_AUTH_USER, line.authUser()));
    UserFacts whole = new UserFacts(user.userId(), values, Secret.NONE, user.blf(), user.extra());
    return new SourcePart(source, new SourceSnapshot(List.of(whole), List.of(), true), true);
  }

  /** Whose contributions it has, in alphabetical order. */
  static Set<String> sources(DirectoryRecord placed) {
    Set<String> sources = new TreeSet<>(placed.subscriber().origins().values());
    placed.subscriber().lines().forEach(line -> sources.addAll(line.origins().values()));
    return sources;
  }

  private SourceSnapshot harvest() {
    Map<String, UserFacts> users = new LinkedHashMap<>();
    Subscriber who = placed.subscriber();
    users.put(UserMatcher.key(who.userId()), user(who));
    List<LineFacts> lines = new ArrayList<>();
    for (Line line : who.lines()) {
      users.putIfAbsent(UserMatcher.key(line.userId()), user(line));
      lines.add(line(line));
    }
    users.remove("");
    List<DeviceFacts> devices = placed.hasPhone() ? List.of(device(lines)) : List.of();
    return new SourceSnapshot(List.copyOf(users.values()), devices, true);
  }

  private UserFacts user(Subscriber who) {
    Function<String, String> said = said(who.origins());
    Map<UserField, String> values = values(said, who::firstName, who::lastName, who::number);
    put(values, UserField.EXTENSION, said.apply("extension").isEmpty() ? "" : who.extension());
    put(values, UserField.EMAIL, said.apply("email").isEmpty() ? "" : who.email());
    put(values, UserField.DEPARTMENT, said.apply("department").isEmpty() ? "" : who.department());
    put(values, UserField.LANGUAGE, said.apply("language").isEmpty() ? "" : who.language());
    put(values, UserField.TIME_ZONE, said.apply("timeZone").isEmpty() ? "" : who.timeZone());
    Map<String, String> extra = new HashMap<>();
    who.extra()
        .forEach(
            (name, value) -> {
              boolean device =
                  RecordFacts.OF_DEVICE.contains(name) || name.startsWith(DeviceDraft.TAG);
              if (!device && !said.apply(name).isEmpty()) {
                extra.put(name, value);
              }
            });
    who.lines().stream()
        .filter(line -> line.userId().equalsIgnoreCase(who.userId()))
        .findFirst()
        .ifPresent(line -> shown(values, line));
    return new UserFacts(who.userId(), values, Secret.NONE, List.of(), extra);
  }

  private UserFacts user(Line line) {
    Function<String, String> said = said(line.origins());
    Map<UserField, String> values = values(said, line::firstName, line::lastName, line::number);
    put(values, UserField.EXTENSION, said.apply("extension").isEmpty() ? "" : line.extension());
    shown(values, line);
    return new UserFacts(line.userId(), values);
  }

  /** The calling name is kept only as what it shows. */
  private void shown(Map<UserField, String> values, Line line) {
    String plain = (line.firstName() + " " + line.lastName()).strip();
    if (source.equals(line.origins().get("displayName")) && !plain.equals(line.displayName())) {
      put(values, UserField.CLID_LAST_NAME, line.displayName());
    }
  }

  private Map<UserField, String> values(
      Function<String, String> said, Text first, Text last, Text number) {
    Map<UserField, String> values = new EnumMap<>(UserField.class);
    put(values, UserField.PROVIDER, rules.provider()); // it was checked when it was said
    put(values, UserField.FIRST_NAME, said.apply("firstName").isEmpty() ? "" : first.get());
    put(values, UserField.LAST_NAME, said.apply("lastName").isEmpty() ? "" : last.get());
    put(values, UserField.NUMBER, said.apply("number").isEmpty() ? "" : number.get());
    return values;
  }

  private interface Text {
    String get();
  }

  private static void put(Map<UserField, String> values, UserField field, String value) {
    if (!value.isEmpty()) {
      values.put(field, value);
    }
  }

  /** The name itself when this source said that value, else empty. */
  private Function<String, String> said(Map<String, String> origins) {
    return name -> source.equals(origins.get(name)) ? name : "";
  }

  private LineFacts line(Line line) {
    Function<String, String> said = said(line.origins());
    return new LineFacts(
        line.order(),
        line.order() == placed.subscriber().lines().get(0).order(),
        line.host().isEmpty() ? line.user() : line.user() + "@" + line.host(),
        line.userId(),
        said.apply("authUser").isEmpty() ? "" : line.authUser(),
        said.apply(AttributedValues.PASSWORD).isEmpty() ? Secret.NONE : line.authPassword(),
        "",
        "",
        "",
        said.apply("ipui").isEmpty() ? "" : line.extra().getOrDefault("ipui", ""));
  }

  private DeviceFacts device(List<LineFacts> lines) {
    Subscriber who = placed.subscriber();
    Function<String, String> said = said(who.origins());
    Map<String, String> tags = new HashMap<>();
    who.extra()
        .forEach(
            (name, value) -> {
              if (name.startsWith(DeviceDraft.TAG) && !said.apply(name).isEmpty()) {
                tags.put(name.substring(DeviceDraft.TAG.length()), value);
              }
            });
    Map<String, String> columns = RecordFacts.columns(who.extra());
    columns.keySet().removeIf(name -> said.apply(name).isEmpty());
    return new DeviceFacts(
        placed.device().isEmpty()
            ? null
            : new DeviceKey(
                DeviceKey.Level.GROUP,
                rules.provider(),
                who.extra().getOrDefault("deviceGroup", ""),
                placed.device()),
        said.apply("deviceType").isEmpty() ? "" : placed.type(),
        placed.mac() == null ? "" : placed.mac().hex(),
        said.apply("deviceUrl").isEmpty() ? "" : who.extra().getOrDefault("deviceUrl", ""),
        said.apply("provUser").isEmpty() ? "" : who.provUser(),
        said.apply("provPassword").isEmpty() ? Secret.NONE : who.provPassword(),
        "",
        "",
        said.apply("transport").isEmpty() ? "" : who.extra().getOrDefault("transport", ""),
        said.apply("outboundProxy").isEmpty() ? "" : who.extra().getOrDefault("outboundProxy", ""),
        tags,
        lines,
        columns);
  }
}
