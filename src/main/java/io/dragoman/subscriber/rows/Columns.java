package io.dragoman.subscriber.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The header of the subscriber file: where each column stands (design.md § 8). */
public final class Columns {
  public static final List<String> CANONICAL =
      List.of(
          "tenant",
          "userId",
          "firstName",
          "lastName",
          "number",
          "extension",
          "email",
          "department",
          "language",
          "timeZone",
          "mac",
          "lineOrder",
          "linePort",
          "authUser",
          "authPassword",
          "displayName",
          "provUser",
          "provPassword");

  /** What of a device decides its door; none of them needs to be there. */
  public static final List<String> OF_DEVICE = List.of("family", "model", "deviceType");

  static final int MOST = 64;

  private final List<String> names;
  private final Map<String, Integer> places;
  private final Map<String, Integer> extra;

  private Columns(List<String> names, Map<String, Integer> places, Map<String, Integer> extra) {
    this.names = names;
    this.places = places;
    this.extra = extra;
  }

  /**
   * @throws IllegalArgumentException with a sentence when the header cannot be used
   */
  public static Columns of(List<String> header) {
    if (header.size() > MOST) {
      throw new IllegalArgumentException("the header has more than " + MOST + " columns");
    }
    Map<String, Integer> places = new HashMap<>();
    Map<String, Integer> extra = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i).strip();
      if (name.isEmpty() || places.put(name, i) != null) {
        throw new IllegalArgumentException("column " + (i + 1) + " has no name of its own");
      }
      if (!CANONICAL.contains(name)) {
        extra.put(name, i);
      }
    }
    List<String> missing = new ArrayList<>(CANONICAL);
    missing.removeAll(places.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("the header lacks " + String.join(", ", missing));
    }
    return new Columns(header.stream().map(String::strip).toList(), places, extra);
  }

  /** What the header calls the column at a place. */
  String name(int place) {
    return names.get(place);
  }

  int count() {
    return places.size();
  }

  int place(String name) {
    return places.get(name);
  }

  /** Columns the canonical record does not name, by name. */
  Map<String, Integer> extra() {
    return extra;
  }

  public Set<String> extraNames() {
    return extra.keySet();
  }
}
