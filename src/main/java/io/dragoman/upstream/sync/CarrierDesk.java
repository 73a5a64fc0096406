package io.dragoman.upstream.sync;

import io.dragoman.model.Tenant;
import io.dragoman.upstream.CarrierSettings;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.PasswordDoor;
import io.dragoman.upstream.SourceKind;
import io.dragoman.upstream.SourceStatus;
import io.dragoman.upstream.assembly.CarrierRules;
import io.dragoman.upstream.assembly.Placed;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A tenant's settings, opened: its sources in order, each behind its guard.
 *
 * @param oldest age at which the directory is too old, and a device's own answers are asked anew
 * @param at when it is read by itself every day, in its zone
 * @param settings what of them decides what is read, as a fingerprint
 */
record CarrierDesk(
    CarrierRules rules,
    CarrierLimits limits,
    List<Guard> guards,
    Logins logins,
    Duration oldest,
    LocalTime at,
    ZoneId zone,
    String settings)
    implements AutoCloseable {

  /**
   * @param kinds by the word with which tenants list a source; null for words of nobody
   * @param alarms by the name of a source
   * @throws CarrierTrouble MISCONFIGURED; then nothing stays open
   */
  static CarrierDesk open(
      Tenant tenant,
      Function<String, SourceKind> kinds,
      PasswordDoor passwords,
      Clock clock,
      Function<String, Alarm> alarms)
      throws CarrierTrouble {
    CarrierSettings settings = CarrierSettings.of(tenant);
    CarrierRules rules = CarrierRules.of(tenant);
    CarrierLimits limits = CarrierLimits.of(settings);
    int hours = settings.number("sync.maxAgeHours", 26, 1, 8_760);
    LocalTime at = time(settings.text("sync.at", "02:30"), tenant.id());
    List<Guard> guards = new ArrayList<>();
    try {
      for (String source : rules.opened()) {
        SourceKind kind = kinds.apply(source);
        if (kind == null) {
          throw wrong(tenant.id(), "sources: there is no source " + source);
        }
        guards.add(new Guard(kind.open(settings), limits, clock, alarms.apply(source)));
      }
      return new CarrierDesk(
          rules,
          limits,
          List.copyOf(guards),
          new Logins(passwords.open(settings)),
          Duration.ofHours(hours),
          at,
          zone(tenant),
          ReadSettings.print(tenant));
    } catch (CarrierTrouble | RuntimeException e) {
      guards.forEach(Guard::close);
      throw e;
    }
  }

  private static LocalTime time(String text, String tenant) throws CarrierTrouble {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw wrong(tenant, "sync.at must be a time like 02:30");
    }
  }

  private static ZoneId zone(Tenant tenant) {
    String name = tenant.value("timeZone");
    return name.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(name);
  }

  private static CarrierTrouble wrong(String tenant, String what) {
    return new CarrierTrouble(
        CarrierTrouble.Kind.MISCONFIGURED, "tenant " + tenant + ": carrier." + what + ".");
  }

  String tenant() {
    return rules.tenant();
  }

  /** Is there a source that can be read whole? */
  boolean lists() {
    return guards.stream().anyMatch(guard -> guard.source().listsEverything());
  }

  /**
   * @param read when it was read whole; null when never
   */
  boolean tooOld(Instant read, Clock clock) {
    return lists() && (read == null || read.isBefore(clock.instant().minus(oldest)));
  }

  List<Guard> listing() {
    return guards.stream().filter(guard -> guard.source().listsEverything()).toList();
  }

  /**
   * Who is asked for one device: for one that is known, the sources that tell of single devices
   * alone; for a stranger the one that tells passwords, else the first that can be asked.
   */
  List<Guard> askers(Placed known) {
    List<Guard> single =
        guards.stream()
            .filter(guard -> guard.source().asksDevices() && !guard.source().listsEverything())
            .toList();
    if (known != null) {
      return known.mac() == null ? List.of() : single;
    }
    return guards.stream()
        .filter(guard -> guard.source().asksDevices())
        .min(
            java.util.Comparator.comparing(
                guard -> guard.name().equals(rules.passwords()) ? -1 : rules.rank(guard.name())))
        .map(List::of)
        .orElse(List.of());
  }

  /** Whoever hears of changes; null when nobody does. */
  private Guard listener() {
    return guards.stream()
        .filter(guard -> guard.source().listens().isPresent())
        .findFirst()
        .orElse(null);
  }

  boolean hears() {
    return listener() != null;
  }

  /** Who is asked how a device is now: who said that it changed, and who tells of single ones. */
  List<Guard> renewers() {
    Guard listener = listener();
    return guards.stream()
        .filter(guard -> guard.source().asksDevices())
        .filter(guard -> guard == listener || !guard.source().listsEverything())
        .toList();
  }

  /** What it says then is newer than what others said before. */
  CarrierRules hearing() {
    Guard listener = listener();
    return listener == null ? rules : rules.first(listener.name());
  }

  /**
   * Sources whose contributions are kept over a full read; the bridge's own passwords among them.
   */
  boolean kept(String source) {
    return single(source) || source.equals("owned");
  }

  /** Is it asked for single devices alone? */
  boolean single(String source) {
    return guards.stream()
        .anyMatch(guard -> guard.name().equals(source) && !guard.source().listsEverything());
  }

  List<SourceStatus> status() {
    return guards.stream().map(Guard::status).toList();
  }

  void reset() {
    guards.forEach(Guard::reset);
  }

  /** Same sources with the same settings? */
  static boolean same(Tenant before, Tenant now) {
    return before.upstream().equals(now.upstream())
        && before.carrier().equals(now.carrier())
        && Map.of("c", before.value("countryCode"), "n", before.value("nationalPrefix"))
            .equals(Map.of("c", now.value("countryCode"), "n", now.value("nationalPrefix")))
        && before.value("timeZone").equals(now.value("timeZone"))
        && before.unknownDevices() == now.unknownDevices();
  }

  @Override
  public void close() {
    guards.forEach(Guard::close);
  }
}
