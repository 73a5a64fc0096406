package io.dragoman.profile;

import io.dragoman.model.Capability;
import io.dragoman.model.Family;
import io.dragoman.model.FamilyCapabilities;
import io.dragoman.model.FamilyCapabilities.Kind;
import io.dragoman.model.Line;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** What a tenant's file and a subscriber's record ask of one device, each with where it stands. */
final class RequestedCapabilities {
  /** Where a value asks for nothing: every phone does it unasked. */
  private static final Map<String, Set<String>> PLAIN =
      Map.of("tenant.transport", Set.of("udp"), "tenant.srtp", Set.of("off"));

  /** Values that are none of an event's business. */
  private static final Set<String> UNTOLD = Set.of("line.dectPin");

  private final Map<Capability, String> asked = new EnumMap<>(Capability.class);

  private RequestedCapabilities() {}

  /**
   * @param places where a setting of a tenant stands, by its id and name: {@code
   *     tenants/acme.yaml:7}; empty where unknown
   */
  static RequestedCapabilities of(
      Family family,
      Tenant tenant,
      Subscriber subscriber,
      List<Line> lines,
      BiFunction<String, String, String> places) {
    RequestedCapabilities wishes = new RequestedCapabilities();
    for (Capability each : Capability.values()) {
      if (FamilyCapabilities.of(family, each).kind() != Kind.NEEDLESS) {
        wishes.look(each, tenant, subscriber, lines, places);
      }
    }
    return wishes;
  }

  private void look(
      Capability what,
      Tenant tenant,
      Subscriber subscriber,
      List<Line> lines,
      BiFunction<String, String, String> places) {
    for (String name : what.names()) {
      String key = name.substring(name.indexOf('.') + 1);
      switch (name.substring(0, name.indexOf('.'))) {
        case "tenant" -> put(what, name, key, tenant.value(key), places.apply(tenant.id(), key));
        case "subscriber" ->
            put(
                what,
                name,
                key,
                PlaceholderNames.SUBSCRIBER.get(key).apply(subscriber),
                subscriber.origins().getOrDefault(key, ""));
        case "line" -> {
          for (Line line : lines) {
            put(what, name, key, value(line, key), "line " + line.order());
          }
        }
        default -> phonebook(what, tenant, places);
      }
    }
  }

  private static String value(Line line, String key) {
    return PlaceholderNames.LINE.containsKey(key)
        ? PlaceholderNames.LINE.get(key).apply(line)
        : line.extra().getOrDefault(key, "");
  }

  private void phonebook(
      Capability what, Tenant tenant, BiFunction<String, String, String> places) {
    String mode = tenant.phonebook();
    if (!mode.isEmpty()) {
      put(
          what,
          "carrier.phonebook",
          "carrier.phonebook",
          mode,
          places.apply(tenant.id(), "carrier"));
    }
  }

  private void put(Capability what, String name, String key, String value, String place) {
    if (value == null || value.isEmpty() || PLAIN.getOrDefault(name, Set.of()).contains(value)) {
      return;
    }
    String said = UNTOLD.contains(name) ? key : key + ": " + value;
    asked.putIfAbsent(what, place.isEmpty() ? said : said + " (" + place + ")");
  }

  /** Bits of what is asked. */
  int bits() {
    return asked.keySet().stream().mapToInt(Capability::bit).reduce(0, (a, b) -> a | b);
  }

  /** As the file or record has it. */
  String text(Capability what) {
    return asked.getOrDefault(what, what.text());
  }
}
