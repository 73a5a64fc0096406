package io.dragoman.sim.carrier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Common and personal lists; the personal ones can be changed by their users. */
final class PhoneLists {
  private static final List<PhoneEntry> ENTERPRISE =
      List.of(
          new PhoneEntry("Harbour pilot", "+493023125701"),
          new PhoneEntry("Tug & tow office", "030-23125702"),
          new PhoneEntry("Feuerwehr Süd", "112"),
          new PhoneEntry("abel Schiffsbedarf", "(030) 2312 5703"),
          new PhoneEntry("Zoll", "0049 30 23125704"),
          new PhoneEntry("חדר בקרה", "+49 (0)30 23125705"));

  private static final List<PhoneEntry> GROUP =
      List.of(
          new PhoneEntry("Gate", "190"),
          new PhoneEntry("Werkstatt <Nord>", "030/23125711"),
          new PhoneEntry("Kantine", "*21#"));

  /** By user id, of those who changed theirs. */
  private final Map<String, List<PhoneEntry>> personal = new ConcurrentHashMap<>();

  List<PhoneEntry> enterprise() {
    return ENTERPRISE;
  }

  List<PhoneEntry> group() {
    return GROUP;
  }

  List<PhoneEntry> personal(SimUser user) {
    return personal.getOrDefault(user.userId(), untouched(user));
  }

  /** Every third user keeps none. */
  private static List<PhoneEntry> untouched(SimUser user) {
    return user.extension().hashCode() % 3 == 0
        ? List.of()
        : List.of(new PhoneEntry("Paint supplier", "03023125811"));
  }

  /** False when there is such a name already. */
  boolean add(SimUser user, PhoneEntry entry) {
    List<PhoneEntry> now = new ArrayList<>(personal(user));
    boolean added = now.stream().noneMatch(e -> e.name().equals(entry.name())) && now.add(entry);
    personal.put(user.userId(), List.copyOf(now));
    return added;
  }

  boolean remove(SimUser user, String name) {
    List<PhoneEntry> now = new ArrayList<>(personal(user));
    boolean removed = now.removeIf(entry -> entry.name().equals(name));
    personal.put(user.userId(), List.copyOf(now));
    return removed;
  }
}
