package io.dragoman.bridge;

import io.dragoman.admin.Admin;
import io.dragoman.admin.Tokens;
import io.dragoman.config.Settings;
import io.dragoman.model.Tenant;
import io.dragoman.route.RouteHost;
import io.dragoman.security.Lockouts;
import java.time.Clock;
import java.util.function.Supplier;

/** What the admin surface shows and orders, of the parts of a bridge that live and die together. */
record Surface(
    Supplier<Settings> settings,
    State state,
    Secured secured,
    Texts texts,
    Lockouts lockouts,
    KeyRotation rotation,
    Verdicts verdicts,
    Clock clock) {

  /** The suppliers' parts may be replaced under it. */
  Admin admin(
      Tokens tokens,
      Metrics metrics,
      Supplier<RouteHost> routes,
      Supplier<Engine> engine,
      Supplier<Sockets> sockets) {
    Previews previews = new Previews(secured, texts, routes, engine);
    return new Admin(
        tokens,
        new Admin.Sources(
            state.store(),
            () -> texts.tenants.all().stream().map(Tenant::id).toList(),
            verdicts,
            previews::of,
            () -> routes.get().status(),
            () ->
                HealthChecks.of(
                    settings.get(),
                    state,
                    texts,
                    sockets.get(),
                    routes.get().status(),
                    engine.get().lostUpstreams(),
                    verdicts.counts()),
            metrics::scrape,
            lockouts,
            rotation,
            new TrustOffice(
                secured, texts.letters, previews::subscriber, texts.tenants::find, clock),
            texts.carriers,
            texts.office,
            clock));
  }
}
