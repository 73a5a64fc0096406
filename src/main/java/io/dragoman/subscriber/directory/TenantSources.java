package io.dragoman.subscriber.directory;

import io.dragoman.model.Tenant;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.PasswordDesignFactory;
import io.dragoman.subscriber.SourceStatus;
import io.dragoman.subscriber.SubscriberSourceFactory;
import io.dragoman.subscriber.merge.CarrierRules;
import io.dragoman.subscriber.merge.DirectoryRecord;
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
record TenantSources(
    CarrierRules rules,
    CarrierLimits limits,
    List<SourceCircuitBreaker> guards,
    LineCredentials logins,
    Duration oldest,
    LocalTime at,
    ZoneId zone,
    String settings)
    implements AutoCloseable {

  /**
   * @param kinds by the word with which tenants list a source; null for words of nobody
   * @param alarms by the name of a source
   * @throws CarrierException MISCONFIGURED; then nothing stays open
   */
  static TenantSources open(
      Tenant tenant,
      Function<String, SubscriberSourceFactory> kinds,
      PasswordDesignFactory passwords,
      Clock clock,
      Function<String, SourceListener> alarms)
      throws CarrierException {
    CarrierSettings settings = CarrierSettings.of(tenant);
    CarrierRules rules = CarrierRules.of(tenant);
    CarrierLimits limits = CarrierLimits.of(settings);
    int hours = settings.number("sync.maxAgeHours", 26, 1, 8_760);
    LocalTime at = time(settings.text("sync.at", "02:30"), tenant.id());
    List<SourceCircuitBreaker> guards = new ArrayList<>();
    try {
      for (String source : rules.opened()) {
        SubscriberSourceFactory kind = kinds.apply(source);
        if (kind == null) {
          throw wrong(tenant.id(), "sources: there is no source " + source);
        }
        guards.add(
            new SourceCircuitBreaker(kind.open(settings), limits, clock, alarms.apply(source)));
      }
      return new TenantSources(
          rules,
          limits,
          List.copyOf(guards),
          new LineCredentials(passwords.open(settings)),
          Duration.ofHours(hours),
          at,
          zone(tenant),
          ReadSettings.print(tenant));
    } catch (CarrierException | RuntimeException e) {
      guards.forEach(SourceCircuitBreaker::close);
      throw e;
    }
  }

  private static LocalTime time(String text, String tenant) throws CarrierException {
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

  private static CarrierException wrong(String tenant, String what) {
    return new CarrierException(
        CarrierException.Kind.MISCONFIGURED, "tenant " + tenant + ": carrier." + what + ".");
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

  List<SourceCircuitBreaker> listing() {
    return guards.stream().filter(guard -> guard.source().listsEverything()).toList();
  }

  /**
   * Who is asked for one device: for one that is known, the sources that tell of single devices
   * alone; for a stranger the one that tells passwords, else the first that can be asked.
   */
  List<SourceCircuitBreaker> askers(DirectoryRecord known) {
    List<SourceCircuitBreaker> single =
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
  private SourceCircuitBreaker listener() {
    return guards.stream()
        .filter(guard -> guard.source().listens().isPresent())
        .findFirst()
        .orElse(null);
  }

  boolean hears() {
    return listener() != null;
  }

  /** Who is asked how a device is now: who said that it changed, and who tells of single ones. */
  List<SourceCircuitBreaker> renewers() {
    SourceCircuitBreaker listener = listener();
    return guards.stream()
        .filter(guard -> guard.source().asksDevices())
        .filter(guard -> guard == listener || !guard.source().listsEverything())
        .toList();
  }

  /** What it says then is newer than what others said before. */
  CarrierRules hearing() {
    SourceCircuitBreaker listener = listener();
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
    return guards.stream().map(SourceCircuitBreaker::status).toList();
  }

  void reset() {
    guards.forEach(SourceCircuitBreaker::reset);
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
    guards.forEach(SourceCircuitBreaker::close);
  }
}
