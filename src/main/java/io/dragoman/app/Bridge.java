package io.dragoman.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.Admin;
import io.dragoman.admin.Tokens;
import io.dragoman.camel.LayeredContributions;
import io.dragoman.camel.RouteHost;
import io.dragoman.camel.RouteHostSettings;
import io.dragoman.http.ClientTrust;
import io.dragoman.http.HttpListener;
import io.dragoman.http.HttpListeners;
import io.dragoman.http.ListenerEvents;
import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Problem;
import io.dragoman.model.Tenant;
import io.dragoman.pki.Authority;
import io.dragoman.security.lockout.Lockouts;
import io.dragoman.settings.Setting;
import io.dragoman.settings.SettingPart;
import io.dragoman.settings.Settings;
import io.dragoman.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running bridge. {@link #start} once, {@link #update} whenever the settings' file has changed,
 * {@link #close} once. Thread-safe.
 */
public final class Bridge implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
  private static final Set<String> DOORS = Set.of("openstage", "download", "admin");

  private final Home home;
  private final Platform platform;
  private final Clock clock = Clock.systemUTC();
  private final Metrics metrics = new Metrics();

  private volatile Settings settings;
  private Tokens tokens;
  private volatile Admin admin;
  private volatile BridgeState state;
  private volatile SecureModeServices secured;
  private volatile FileConfiguration texts;
  private volatile ContactServices engine;
  private volatile RouteHost routes;
  private Lockouts lockouts;
  private KeyRotation rotation;
  private volatile HttpListeners listeners;
  private volatile ListenerManager sockets;
  private final CertificateWatch certificates = new CertificateWatch(this::renewCertificates);

  public Bridge(Home home, Platform platform) {
    this.home = home;
    this.platform = platform;
  }

  /**
   * Opens everything the settings ask for; what a wrong setting concerns stays off.
   *
   * @param given the texts of {@code dragoman.cfg}
   * @throws Problem when there is no state to work with: database or master key
   * @throws IOException when the home cannot be written
   */
  public synchronized void start(Map<String, String> given) throws IOException {
    settings = ConfigFile.settings(home.config(), given);
    Installation.complete(home);
    try {
      state = BridgeState.open(settings, home, clock);
      hear(state);
      openSafety();
      secured = secured();
      CompletableFuture<Void> certificate = certificateAhead();
      openTexts();
      tokens = Tokens.open(home.adminToken());
      tokens.onFault(fault -> tell(Cause.TOKENS_WRONG, fault));
      engine = engine();
      routes = host();
      listeners =
          new HttpListeners(
              () -> routes.enter(),
              new ListenerEvents(metrics, (event, contact) -> state.tell(event, contact), clock),
              clock);
      sockets =
          new ListenerManager(
              listeners,
              () -> metrics.show(ConfiguredCertificate.of(settings, home, state, clock)),
              this::trust);
      routes.start();
      texts.carriers.begin();
      certificate.join();
      sockets.apply(settings, EnumSet.allOf(Setting.class));
      certificates.follow(settings);
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
    settings.faults().forEach(fault -> tell(Cause.SETTING_WRONG, fault.sentence()));
    AuthoritySettings.trouble(settings).ifPresent(what -> tell(Cause.SETTING_WRONG, what));
    state.authority().fault().ifPresent(fault -> tell(fault.why(), fault.getMessage()));
    tellOfListeners();
  }

  /** Applies a changed settings' file to what it concerns; everything else does not notice. */
  public synchronized void update(Map<String, String> given) {
    Settings before = settings;
    Settings next = ConfigFile.settings(home.config(), given);
    Set<Setting> changed = before.differences(next);
    boolean routeValues = !before.route().equals(next.route());
    if (changed.isEmpty() && !routeValues) {
      settings = next;
      SettingFaultLog.faults(before, next, this::tell);
      return;
    }
    settings = next;
    state.authority().policy(AuthoritySettings.policy(next));
    state.follow(next);
    try {
      boolean rebuild = touches(changed, ContactServices.SETTINGS);
      if (touches(changed, SharedLimits.SETTINGS)) {
        lockouts = SharedLimits.lockouts(settings, lockouts, clock);
        rebuild = true;
      }
      if (touches(changed, BridgeState.SETTINGS)) {
        replaceState(before);
        rebuild = true;
      } else if (touches(changed, FileConfiguration.SETTINGS)) {
        replaceTexts();
        rebuild = true;
      }
      if (touches(changed, Addresses.SETTINGS)) {
        texts.wordsChanged();
      }
      if (rebuild) {
        replaceEngine(changed);
      } else if (routeValues) {
        routes.rebuild();
      }
      sockets.apply(settings, changed);
      if (touches(changed, CertificateWatch.SETTINGS)) {
        certificates.follow(settings);
      }
      SettingFaultLog.faults(before, next, this::tell);
      tellOfListeners();
    } catch (IOException | RuntimeException e) {
      LOG.error("Settings could not be applied: {}", e.getMessage(), e);
      tell(Cause.SETTING_WRONG, "Not applied: " + e.getMessage());
    }
  }

  /** A revoked certificate ends its connections at once, and not with its next handshake. */
  private void disconnect(String serial) {
    HttpListeners now = listeners;
    if (now != null) {
      now.disconnect(serial);
    }
  }

  private synchronized void renewCertificates() {
    if (sockets == null) {
      return;
    }
    try {
      List<SettingPart> renewed = sockets.renew(settings);
      renewed.forEach(part -> tell(Cause.CERTIFICATE_CHANGED, part.id()));
    } catch (RuntimeException e) {
      tell(Cause.SETTING_WRONG, "The listeners keep their certificate: " + e.getMessage());
    }
  }

  private static boolean touches(Set<Setting> changed, Set<Setting> concerned) {
    return changed.stream().anyMatch(concerned::contains);
  }

  /** A database that cannot be used leaves the old one in service. */
  private void replaceState(Settings before) throws IOException {
    BridgeState old = state;
    boolean sameDatabase =
        before.text(Setting.DATABASE_URL).equals(settings.text(Setting.DATABASE_URL));
    if (sameDatabase) {
      old.close(); // the embedded database lets nobody else in
    }
    try {
      state = BridgeState.open(settings, home, clock);
    } catch (Problem e) {
      state = sameDatabase ? BridgeState.open(before, home, clock) : old;
      tell(Cause.SETTING_WRONG, "The database stays as it was: " + e.getMessage());
    }
    if (state != old) {
      hear(state);
      openSafety();
      SecureModeServices oldSecured = secured;
      secured = secured();
      replaceTexts();
      certificates.due(); // another authority may sign here
      quietly(oldSecured);
      quietly(old);
    }
  }

  private void openSafety() {
    quietly(rotation);
    lockouts = SharedLimits.lockouts(settings, state, clock);
    rotation = new KeyRotation(home, state.vault(), state.store(), clock, KeyRotation.SETTLE);
    rotation.resume();
  }

  private void replaceTexts() throws IOException {
    FileConfiguration old = texts;
    openTexts();
    quietly(old);
  }

  private void replaceEngine(Set<Setting> changed) throws IOException {
    ContactServices old = engine;
    engine = engine();
    texts.carriers.begin();
    if (changed.contains(Setting.RELOAD_POLL) || changed.contains(Setting.JMX_ENABLED)) {
      RouteHost oldRoutes = routes;
      RouteHost newRoutes = host();
      newRoutes.start();
      routes = newRoutes;
      quietly(oldRoutes);
    } else {
      routes.rebuild();
    }
    quietly(old);
  }

  /**
   * Making a key takes a second at the first start, loading OpenSSL a third of one at every start;
   * whatever fails is told by the listeners.
   */
  private CompletableFuture<Void> certificateAhead() {
    Settings given = settings;
    BridgeState opened = state;
    return CompletableFuture.runAsync(HttpListeners::prepare)
        .thenRun(() -> ConfiguredCertificate.of(given, home, opened, clock))
        .handle((made, failure) -> null);
  }

  /** Who judges phones' certificates; nobody while the authority cannot be used. */
  private Optional<ClientTrust> trust() {
    Authority authority = state.authority();
    return authority.fault().isPresent()
        ? Optional.empty()
        : Optional.of(new ClientTrust(authority.deviceTrust(), Authority::peer));
  }

  private SecureModeServices secured() {
    return SecureModeServices.open(
        state, platform, () -> settings, this::securePort, () -> texts, clock);
  }

  /** As bound: where phones are sent to. */
  private OptionalInt securePort() {
    ListenerManager open = sockets;
    return open == null
        ? OptionalInt.empty()
        : open.listener(SettingPart.OPENSTAGE_SECURE)
            .map(listener -> OptionalInt.of(listener.port()))
            .orElse(OptionalInt.empty());
  }

  private ContactServices engine() {
    FileConfiguration seen = texts;
    BridgeState stored = state;
    Verdicts verdicts = new Verdicts(stored.store(), seen.tenants::find);
    admin =
        new AdminServices(
                home, () -> settings, stored, secured, seen, lockouts, rotation, verdicts, clock)
            .admin(tokens, metrics, () -> routes, () -> engine, () -> sockets);
    metrics.watch(seen.carriers);
    metrics.watch(verdicts::counts);
    return new ContactServices(settings, stored, secured, seen, lockouts, metrics, admin, clock);
  }

  private void openTexts() throws IOException {
    texts = new FileConfiguration(settings, home, () -> settings, state, () -> routes, clock);
    texts.start();
  }

  private void hear(BridgeState opened) {
    metrics.watch(opened.store().stats());
    metrics.watch(opened.authority());
    opened.authority().onRevoked(this::disconnect);
    opened.authority().onListenerDue(certificates::due);
    opened.store().onCounted(metrics::event);
    opened.store().onEvent(new EventFeed(metrics, () -> routes));
  }

  private RouteHost host() throws IOException {
    return new RouteHost(
        RouteHostSettings.of(home.routes())
            .poll(Duration.ofMillis(settings.number(Setting.RELOAD_POLL)))
            .loader(RouteLibraries.over(home.libraries(), platform.classes()))
            .doors(DOORS)
            .contributions(new LayeredContributions(() -> engine.beans(), platform.contributions()))
            .properties(name -> settings.named(name))
            .requestHeaders(Set.of("If-Match"))
            .jmx(platform.jmx() || settings.on(Setting.JMX_ENABLED))
            .events(event -> state.tell(event))
            .clock(clock));
  }

  private void tellOfListeners() {
    sockets.open().forEach(open -> tell(Cause.LISTENER_STARTED, open));
    sockets.sentences().forEach(closed -> tell(Cause.LISTENER_FAILED, closed));
  }

  private void tell(Cause cause, String detail) {
    boolean logged = routes != null && routes.serves(EventFeed.DOOR);
    if (logged) {
      LOG.debug("{} {}", cause.sentence(), detail);
    } else if (cause.outcome() == Cause.Outcome.FAILED) {
      LOG.warn("{} {}", cause.sentence(), detail);
    } else {
      LOG.info("{} {}", cause.sentence(), detail);
    }
    state.tell(new Event(clock.instant(), null, Tenant.DEFAULT_ID, cause, detail));
  }

  /** The port a part listens on; empty when it does not. */
  public synchronized Optional<Integer> port(SettingPart part) {
    return sockets.listener(part).map(HttpListener::port);
  }

  /** Where the listeners answer, the host being what this machine is called. */
  public synchronized List<String> urls() {
    List<String> urls = new ArrayList<>();
    for (SettingPart part : SettingPart.values()) {
      sockets.listener(part).ifPresent(open -> urls.add(Addresses.url(open)));
    }
    return urls;
  }

  /** Why listeners that should answer do not, one sentence each. */
  public synchronized List<String> failures() {
    return sockets.sentences();
  }

  /** URL of the REST API; empty when it is off. */
  public synchronized String adminUrl() {
    return sockets.listener(SettingPart.ADMIN).map(Addresses::url).orElse("");
  }

  public Store store() {
    return state.store();
  }

  public RouteHost routes() {
    return routes;
  }

  /** Asks the API from within the process: {@code /api/v1/devices?limit=10}. */
  public CompletionStage<JsonNode> ask(String path) {
    return admin.get(path);
  }

  /** Gives the API an order from within the process; {@link Admin#ask} says more. */
  public CompletionStage<JsonNode> ask(String method, String path, String body, String actor) {
    return admin.ask(method, path, body, actor);
  }

  @Override
  public synchronized void close() {
    quietly(certificates);
    quietly(sockets);
    quietly(routes);
    quietly(listeners);
    quietly(engine);
    quietly(texts);
    quietly(rotation);
    quietly(secured);
    quietly(state);
  }

  private static void quietly(AutoCloseable part) {
    if (part != null) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("Closing {} failed", part.getClass().getSimpleName(), e);
      }
    }
  }
}
