package io.dragoman.app;

import io.dragoman.family.openstage.DlsErrorResponse;
import io.dragoman.http.AllowedHosts;
import io.dragoman.http.ClientTrust;
import io.dragoman.http.HttpListener;
import io.dragoman.http.HttpListeners;
import io.dragoman.http.ListenerLimits;
import io.dragoman.http.ListenerSettings;
import io.dragoman.http.Proxies;
import io.dragoman.http.TlsSettings;
import io.dragoman.model.Cause;
import io.dragoman.model.Network;
import io.dragoman.model.Problem;
import io.dragoman.pki.ServerIdentity;
import io.dragoman.settings.Setting;
import io.dragoman.settings.SettingPart;
import io.dragoman.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The listeners that the settings ask for; a change reopens those it concerns. */
final class ListenerManager implements AutoCloseable {
  /** Settings of all listeners. */
  static final Set<Setting> COMMON =
      Set.of(
          Setting.BIND,
          Setting.CONNECTIONS_MAX,
          Setting.CONNECTIONS_PER_ADDRESS,
          Setting.HANDSHAKES_MAX,
          Setting.HANDSHAKES_PER_ADDRESS,
          Setting.HANDSHAKE_TIMEOUT,
          Setting.REQUEST_MAX,
          Setting.REQUEST_TIMEOUT,
          Setting.IDLE_TIMEOUT,
          Setting.PROXY_TRUSTED,
          Setting.PROXY_HEADER);

  /** Settings that an open listener takes up for its next connections. */
  static final Set<Setting> TLS =
      Set.of(
          Setting.TLS_KEYSTORE,
          Setting.TLS_KEYSTORE_PASSWORD,
          Setting.TLS_NAMES,
          Setting.OPENSTAGE_TLS,
          Setting.OPENSTAGE_SECURE_TLS,
          Setting.DOWNLOAD_HTTPS_TLS,
          Setting.DOWNLOAD_HTTPS_CLIENTS);

  private final HttpListeners listeners;
  private final Supplier<ServerIdentity> identity;
  private final Supplier<Optional<ClientTrust>> trust;
  private final Map<SettingPart, HttpListener> open = new EnumMap<>(SettingPart.class);
  private final Map<SettingPart, String> failed = new EnumMap<>(SettingPart.class);

  /**
   * @param trust who judges the phones' certificates; without it nothing listens in secure mode
   */
  ListenerManager(
      HttpListeners listeners,
      Supplier<ServerIdentity> identity,
      Supplier<Optional<ClientTrust>> trust) {
    this.listeners = listeners;
    this.identity = identity;
    this.trust = trust;
  }

  /** Opens, closes and reopens what the changed settings concern. */
  synchronized void apply(Settings settings, Set<Setting> changed) {
    for (SettingPart part : SettingPart.values()) {
      if (part == SettingPart.BRIDGE) {
        continue;
      }
      if (concerned(part, settings, changed)) {
        reopen(part, settings);
      } else if (changed.stream().anyMatch(s -> TLS.contains(s) && touches(s, part))) {
        try {
          renew(part, settings);
        } catch (Problem e) {
          reopen(part, settings); // which tells why it is off now
        }
      }
    }
  }

  private static boolean touches(Setting setting, SettingPart part) {
    return setting.part() == part || setting.part() == SettingPart.BRIDGE;
  }

  /**
   * Has open listeners show the certificate, and take the clients, of this moment; connections go
   * on as they are. What could not be opened before is tried again.
   *
   * @return the parts it concerned
   * @throws Problem when the certificate cannot be used; all stays as it was then
   */
  synchronized List<SettingPart> renew(Settings settings) {
    List<SettingPart> renewed = new ArrayList<>();
    for (SettingPart part : List.copyOf(open.keySet())) {
      if (renew(part, settings)) {
        renewed.add(part);
      }
    }
    for (SettingPart part : Set.copyOf(failed.keySet())) {
      reopen(part, settings);
      if (open.containsKey(part)) {
        renewed.add(part);
      }
    }
    return renewed;
  }

  /** False without TLS. */
  private boolean renew(SettingPart part, Settings settings) {
    HttpListener listener = open.get(part);
    Optional<TlsSettings> tls =
        listener == null || listener.settings().tls().isEmpty()
            ? Optional.empty()
            : tls(part, settings, listener.settings().bind());
    tls.ifPresent(listener::renew);
    return tls.isPresent();
  }

  /** What only the engine reads moves no socket, unless it switches the part off or on again. */
  private boolean concerned(SettingPart part, Settings settings, Set<Setting> changed) {
    boolean switched = failed.containsKey(part) || !settings.sound(part);
    return changed.stream()
        .anyMatch(
            s ->
                COMMON.contains(s)
                    || (TLS.contains(s) && switched && touches(s, part))
                    || (s.part() == part
                        && (switched
                            || !(ContactServices.SETTINGS.contains(s) || TLS.contains(s)))));
  }

  private void reopen(SettingPart part, Settings settings) {
    failed.remove(part);
    HttpListener old = open.remove(part);
    if (old != null) {
      old.close();
    }
    if (!settings.sound(part)) {
      failed.put(part, "a setting is wrong");
    } else if (settings.on(enabled(part))) {
      try {
        open.put(part, listeners.open(describe(part, settings)));
      } catch (Problem e) {
        failed.put(part, e.getMessage());
      }
    }
  }

  private static Setting enabled(SettingPart part) {
    return switch (part) {
      case OPENSTAGE -> Setting.OPENSTAGE_ENABLED;
      case OPENSTAGE_SECURE -> Setting.OPENSTAGE_SECURE_ENABLED;
      case DOWNLOAD_HTTP -> Setting.DOWNLOAD_HTTP_ENABLED;
      case DOWNLOAD_HTTPS -> Setting.DOWNLOAD_HTTPS_ENABLED;
      case ADMIN -> Setting.ADMIN_ENABLED;
      case BRIDGE -> throw new IllegalArgumentException("the bridge is no listener");
    };
  }

  private ListenerSettings describe(SettingPart part, Settings settings) {
    String bind = settings.text(part == SettingPart.ADMIN ? Setting.ADMIN_BIND : Setting.BIND);
    ListenerSettings plain =
        switch (part) {
          case OPENSTAGE ->
              ListenerSettings.plain("openstage", bind, settings.number(Setting.OPENSTAGE_PORT))
                  .with(new DlsErrorResponse());
          case OPENSTAGE_SECURE ->
              ListenerSettings.plain(
                      "openstage-secure", bind, settings.number(Setting.OPENSTAGE_SECURE_PORT))
                  .behind("openstage")
                  .with(new DlsErrorResponse());
          case DOWNLOAD_HTTP ->
              ListenerSettings.plain("download", bind, settings.number(Setting.DOWNLOAD_HTTP_PORT));
          case DOWNLOAD_HTTPS ->
              ListenerSettings.plain(
                      "downloads", bind, settings.number(Setting.DOWNLOAD_HTTPS_PORT))
                  .behind("download");
          case ADMIN ->
              ListenerSettings.plain("admin", bind, settings.number(Setting.ADMIN_PORT))
                  .with(AllowedHosts.of(settings.text(Setting.ADMIN_HOSTS)));
          case BRIDGE -> throw new IllegalArgumentException("the bridge is no listener");
        };
    ListenerSettings limited = plain.with(limits(settings)).with(proxies(settings));
    return tls(part, settings, bind).map(limited::with).orElse(limited);
  }

  private static Proxies proxies(Settings settings) {
    return new Proxies(
        Network.list(settings.text(Setting.PROXY_TRUSTED)).orElseThrow(),
        settings.text(Setting.PROXY_HEADER).equalsIgnoreCase("forwarded")
            ? Proxies.Header.FORWARDED
            : Proxies.Header.X_FORWARDED_FOR);
  }

  private static ListenerLimits limits(Settings settings) {
    return ListenerLimits.DEFAULTS
        .withConnections(
            settings.number(Setting.CONNECTIONS_MAX),
            settings.number(Setting.CONNECTIONS_PER_ADDRESS))
        .withHandshakes(
            settings.number(Setting.HANDSHAKES_MAX),
            settings.number(Setting.HANDSHAKES_PER_ADDRESS),
            Duration.ofSeconds(settings.number(Setting.HANDSHAKE_TIMEOUT)))
        .withBodyBytes(settings.number(Setting.REQUEST_MAX))
        .withTimes(
            Duration.ofSeconds(settings.number(Setting.REQUEST_TIMEOUT)),
            Duration.ofSeconds(settings.number(Setting.IDLE_TIMEOUT)),
            ListenerLimits.DEFAULTS.answer());
  }

  private Optional<TlsSettings> tls(SettingPart part, Settings settings, String bind) {
    return switch (part) {
      case OPENSTAGE -> Optional.of(tls(settings.text(Setting.OPENSTAGE_TLS)));
      case OPENSTAGE_SECURE ->
          Optional.of(
              tls(settings.text(Setting.OPENSTAGE_SECURE_TLS))
                  .with(
                      TlsSettings.Clients.REQUIRED,
                      trust.get().orElseThrow(ListenerManager::nobody)));
      case DOWNLOAD_HTTPS -> Optional.of(downloads(settings));
      case ADMIN -> adminTls(settings, bind) ? Optional.of(tls("modern")) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Without an authority nobody has a certificate, and those who need none are served. */
  private TlsSettings downloads(Settings settings) {
    TlsSettings plain = tls(settings.text(Setting.DOWNLOAD_HTTPS_TLS));
    return settings.text(Setting.DOWNLOAD_HTTPS_CLIENTS).equalsIgnoreCase("wanted")
        ? trust.get().map(who -> plain.with(TlsSettings.Clients.WANTED, who)).orElse(plain)
        : plain;
  }

  private static boolean adminTls(Settings settings, String bind) {
    String wanted = settings.text(Setting.ADMIN_TLS).toLowerCase(Locale.ROOT);
    return wanted.equals("on") || (wanted.equals("auto") && !loopback(bind));
  }

  private static boolean loopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private TlsSettings tls(String profile) {
    ServerIdentity server = identity.get();
    return TlsSettings.server(
        server.key(),
        server.chain(),
        TlsSettings.Profile.valueOf(profile.toUpperCase(Locale.ROOT)));
  }

  private static Problem nobody() {
    return new Problem(Cause.LISTENER_FAILED, "there is no authority to judge certificates");
  }

  synchronized Optional<HttpListener> listener(SettingPart part) {
    return Optional.ofNullable(open.get(part));
  }

  /** Why listeners that should be open are not. */
  synchronized Map<SettingPart, String> failures() {
    return Map.copyOf(failed);
  }

  /** What listens and where, a few words each. */
  synchronized List<String> open() {
    return open.entrySet().stream()
        .map(
            each ->
                each.getKey().id()
                    + " on "
                    + each.getValue().settings().bind()
                    + ":"
                    + each.getValue().port())
        .toList();
  }

  /** Why listeners that should answer do not, one sentence each. */
  synchronized List<String> sentences() {
    return failed.entrySet().stream()
        .map(each -> each.getKey().id() + ": " + each.getValue())
        .sorted()
        .toList();
  }

  @Override
  public synchronized void close() {
    open.values().forEach(HttpListener::close);
    open.clear();
  }
}
