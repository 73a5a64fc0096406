package io.dragoman.app;

import io.dragoman.admin.Admin;
import io.dragoman.admin.HealthCheck;
import io.dragoman.admin.Tokens;
import io.dragoman.camel.RouteHost;
import io.dragoman.model.Tenant;
import io.dragoman.security.lockout.Lockouts;
import io.dragoman.settings.Settings;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the admin surface shows and orders, of the parts of a bridge that live and die together. */
record AdminServices(
    Home home,
    Supplier<Settings> settings,
    BridgeState state,
    SecureModeServices secured,
    FileConfiguration texts,
    Lockouts lockouts,
    KeyRotation rotation,
    Verdicts verdicts,
    Clock clock) {

  /** The suppliers' parts may be replaced under it. */
  Admin admin(
      Tokens tokens,
      Metrics metrics,
      Supplier<RouteHost> routes,
      Supplier<ContactServices> engine,
      Supplier<ListenerManager> sockets) {
    Previews previews = new Previews(secured, texts, routes, engine);
    return new Admin(
        tokens,
        new Admin.Sources(
            state.store(),
            () -> texts.tenants.all().stream().map(Tenant::id).toList(),
            verdicts,
            device -> engine.get().listings.numbers(device),
            previews::of,
            () -> routes.get().status(),
            () -> health(tokens, routes.get(), engine.get(), sockets.get()),
            metrics::scrape,
            lockouts,
            rotation,
            state.audit(),
            new CertificateService(
                secured, texts.letters, previews::subscriber, texts.tenants::find, clock),
            texts.carriers,
            texts.office,
            clock));
  }

  private List<String> missing(RouteHost routes) {
    return MissingRoutes.of(
        texts.tenants.all(), routes.upstreams(), texts.kinds.names(), texts.tenants::place);
  }

  private List<HealthCheck> health(
      Tokens tokens, RouteHost routes, ContactServices engine, ListenerManager sockets) {
    List<HealthCheck> checks =
        HealthChecks.of(
            settings.get(),
            state,
            texts,
            sockets,
            routes.status(),
            Stream.concat(missing(routes).stream(), engine.lostUpstreams().stream()).toList(),
            verdicts.counts());
    checks.add(HealthChecks.tokens(tokens.faults()));
    checks.add(HealthChecks.files(home));
    return checks;
  }
}
