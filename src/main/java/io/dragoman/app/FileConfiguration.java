package io.dragoman.app;

import io.dragoman.camel.RouteHost;
import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.UnknownDevices;
import io.dragoman.profile.DeviceTypeTable;
import io.dragoman.profile.Profiles;
import io.dragoman.profile.Tenants;
import io.dragoman.profile.UnusedSettings;
import io.dragoman.profile.Vocabulary;
import io.dragoman.security.identity.IdentityRule;
import io.dragoman.settings.Setting;
import io.dragoman.settings.Settings;
import io.dragoman.subscriber.Numbers;
import io.dragoman.subscriber.broadworks.http.RouteCarrierTransport;
import io.dragoman.subscriber.directory.Carriers;
import io.dragoman.subscriber.file.SubscriberFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The text files of tenants, subscribers and profiles, watched. */
final class FileConfiguration implements AutoCloseable {
  /** Settings whose change needs other watches. */
  static final Set<Setting> SETTINGS = Set.of(Setting.RELOAD_POLL, Setting.UNKNOWN_DEVICES);

  final Tenants tenants;
  final DeviceTypeTable types;
  final IdentityRule identity;
  final SubscriberFile subscribers;
  final Profiles profiles;
  private final UnusedSettings unused;
  final PinLetters letters;
  final RouteCarrierTransport http;
  final SourceFactories kinds;
  final Carriers carriers;
  final CarrierServices office;

  private final Supplier<Settings> now;
  private volatile Set<String> words = Set.of();

  /**
   * @param now the settings in force: profiles name addresses made of them
   * @param state where what carriers said is kept, and what people should know
   * @param routes asked by carriers; not before they are there
   */
  FileConfiguration(
      Settings settings,
      Home home,
      Supplier<Settings> now,
      BridgeState state,
      Supplier<RouteHost> routes,
      Clock clock) {
    Consumer<Event> events = state::tell;
    this.now = now;
    Duration poll = Duration.ofMillis(settings.number(Setting.RELOAD_POLL));
    UnknownDevices policy =
        UnknownDevices.of(settings.text(Setting.UNKNOWN_DEVICES)).orElse(UnknownDevices.HOLD);
    tenants = new Tenants(home.tenants(), poll, policy, events, clock);
    types = table(home, poll, events, clock);
    identity = new IdentityRule(types::current);
    subscribers = new SubscriberFile(home.subscribers(), poll, this::plan, events, clock);
    profiles = new Profiles(home.profiles(), poll, this::vocabulary, events, clock);
    unused = new UnusedSettings(tenants, profiles, events, clock);
    letters = new PinLetters(home.letters(), poll);
    http = new RouteCarrierTransport(tenants::find, (door, ask) -> routes.get().call(door, ask));
    kinds =
        new SourceFactories(
            subscribers,
            routes,
            http,
            state,
            clock,
            (tenant, what) ->
                events.accept(
                    new Event(clock.instant(), null, tenant, Cause.CARRIER_RECORDS_LEFT_OUT, what)),
            types::current);
    carriers =
        Carriers.of(kinds::kind, kinds.designs, state.store(), events, clock, types::current);
    kinds.serve(carriers);
    office = new CarrierServices(state.store(), tenants::find, carriers::known, kinds, clock);
    state.store().onEvent(office::heard);
  }

  private static DeviceTypeTable table(
      Home home, Duration poll, Consumer<Event> events, Clock clock) {
    String name = Installation.CARRIER.names().get(0);
    try {
      byte[] shipped = Installation.CARRIER.content(name);
      return new DeviceTypeTable(home.carrier().resolve(name), shipped, poll, events, clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tenants and subscribers first: their columns are words a profile may use. */
  void start() throws IOException {
    types.start();
    types.onChange(() -> carriers.typesChanged());
    tenants.start();
    subscribers.start();
    profiles.onLoad(unused::look);
    profiles.start();
    letters.start();
    tenants.onChange(
        () -> {
          wordsMayHaveChanged();
          unused.look();
          carriers.tenants(tenants.all());
        });
    subscribers.onChange(this::wordsMayHaveChanged);
    subscribers.onLoad(carriers::fileChanged);
    carriers.tenants(tenants.all());
  }

  /** How a tenant writes its numbers. */
  Numbers.Plan plan(String tenant) {
    return tenants
        .find(tenant)
        .map(t -> new Numbers.Plan(t.value("countryCode"), t.value("nationalPrefix")))
        .orElse(Numbers.Plan.UNKNOWN);
  }

  private Vocabulary vocabulary() {
    words = names();
    Settings set = now.get();
    return Vocabulary.of(words, Addresses.ofBridge(set))
        .withLegacyText(set.on(Setting.OPENSTAGE_LEGACY_TEXT))
        .withPlaces(tenants::place);
  }

  /** What profiles say depends on other settings now. */
  void wordsChanged() {
    profiles.reload();
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>(tenants.names());
    names.addAll(subscribers.names());
    names.addAll(Carriers.names());
    return Set.copyOf(names);
  }

  private void wordsMayHaveChanged() {
    if (!names().equals(words)) {
      profiles.reload();
    }
  }

  @Override
  public void close() {
    office.close();
    carriers.close();
    kinds.close();
    http.close();
    letters.close();
    profiles.close();
    subscribers.close();
    tenants.close();
    types.close();
  }
}
