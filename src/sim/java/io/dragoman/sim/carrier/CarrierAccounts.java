package io.dragoman.sim.carrier;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Administrators and users with their passwords; five wrong ones lock an account at a door until
 * the lock is lifted (broadsoft-upstream.md § 1.7, § 6).
 */
final class CarrierAccounts {
  static final String SYSTEM = "system-prov";

  /** The login all devices of a type may use for their files. */
  static final String FILES = "bridge-files";

  private static final String OF_ENTERPRISE = "bridge-prov";
  private static final String OF_GROUP = "group-prov";
  private static final int MOST_FAILURES = 5;

  private final CarrierData data;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final Map<String, String> passwords = new ConcurrentHashMap<>();

  private final Map<String, Integer> expiries = new ConcurrentHashMap<>();
  private final Map<String, Set<OciSession>> sessions = new ConcurrentHashMap<>();

  CarrierAccounts(CarrierData data) {
    this.data = data;
  }

  /** The administrator of an enterprise. */
  static String admin(CarrierData data, String enterprise) {
    int e = data.placeOf(enterprise);
    return e == 0 ? OF_ENTERPRISE : OF_ENTERPRISE + "-" + e;
  }

  static String admin(CarrierData data, String enterprise, String group) {
    return OF_GROUP + "-" + data.placeOf(enterprise) + "-" + data.groups().indexOf(group);
  }

  String password(String id) {
    return passwords.getOrDefault(
        id, id.equals(OF_ENTERPRISE) ? "S3cret!pw" : Dice.password(id.hashCode() * 31L, 12));
  }

  void password(String id, String password) {
    passwords.put(id, password);
  }

  Optional<CarrierAccount> find(String id) {
    if (id.equals(SYSTEM)) {
      return Optional.of(new CarrierAccount(id, "", "", null));
    }
    Optional<CarrierAccount> admin = administrator(id);
    return admin.isPresent()
        ? admin
        : data.user(id)
            .map(user -> new CarrierAccount(user.userId(), user.enterprise(), user.group(), user));
  }

  private Optional<CarrierAccount> administrator(String id) {
    String[] parts = id.split("-", -1);
    int e = parts.length > 2 ? index(parts[2]) : 0;
    int g = parts.length > 3 ? index(parts[3]) : 0;
    if (e < 0 || g < 0 || e >= data.size().enterprises() || g >= data.size().groups()) {
      return Optional.empty();
    }
    String enterprise = data.enterprise(e);
    if (id.equals(admin(data, enterprise))) {
      return Optional.of(new CarrierAccount(id, enterprise, "", null));
    }
    String group = data.group(g);
    return id.equals(admin(data, enterprise, group))
        ? Optional.of(new CarrierAccount(id, enterprise, group, null))
        : Optional.empty();
  }

  private static int index(String digits) {
    return digits.equals("0") ? 0 : Population.number(digits);
  }

  /** Who is logged in as this account through OCI-P. */
  Set<OciSession> sessions(String id) {
    return sessions.computeIfAbsent(id, key -> ConcurrentHashMap.newKeySet());
  }

  boolean others(String id, OciSession mine) {
    return sessions(id).stream().anyMatch(each -> each != mine);
  }

  void left(String id, OciSession session) {
    sessions(id).remove(session);
  }

  void expires(String id, int days) {
    expiries.put(id, days);
  }

  /** In so many days; empty for passwords that do not. */
  String expires(String id) {
    Integer days = expiries.get(id);
    return days == null ? "" : days.toString();
  }

  boolean expired(String id) {
    return expiries.getOrDefault(id, 1) < 0;
  }

  boolean knows(CarrierAccount account, String password) {
    return account.isAdmin()
        ? password.equals(password(account.id()))
        : password.equals(account.user().webPassword());
  }

  boolean locked(CarrierDoor door, String id) {
    return failures.getOrDefault(door + " " + id, 0) >= MOST_FAILURES;
  }

  /** Takes note of how a login went. */
  boolean note(CarrierDoor door, String id, boolean right) {
    String key = door + " " + id;
    if (right && !locked(door, id)) {
      failures.remove(key);
      return true;
    }
    failures.merge(key, 1, Integer::sum);
    return false;
  }

  int failures(CarrierDoor door, String id) {
    return failures.getOrDefault(door + " " + id, 0);
  }

  void unlock() {
    failures.clear();
  }
}
