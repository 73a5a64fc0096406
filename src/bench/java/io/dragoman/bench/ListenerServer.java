package io.dragoman.bench;

import io.dragoman.pki.ServerIdentity;
import io.dragoman.route.Listener;
import io.dragoman.route.ListenerMeter;
import io.dragoman.route.ListenerSettings;
import io.dragoman.route.Listeners;
import io.dragoman.route.RouteHost;
import io.dragoman.route.TlsSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** {@link Contestant#LISTENER}. */
final class ListenerServer {
  private static final String ROUTE =
      """
      <routes xmlns="http://camel.apache.org/schema/xml-io">
        <route id="canned">
          <from uri="netty-http:http://bench/?matchOnUriPrefix=true&amp;nettySharedHttpServer=#bench"/>
          <process ref="canned"/>
        </route>
      </routes>
      """;

  private ListenerServer() {}

  static Server open(Workplace place) throws Exception {
    Path routes = Files.createDirectories(place.folder().resolve("routes"));
    Files.writeString(routes.resolve("canned.xml"), ROUTE);
    RouteHost host =
        RouteHost.of(routes)
            .doors(Set.of("bench"))
            .beans(Map.of("canned", new CannedStep(Canned.read(place.answers()))))
            .requestHeaders(Set.of(Canned.HEADER))
            .build();
    host.start();
    Listeners listeners = new Listeners(host, ListenerMeter.NONE, Clock.systemUTC());
    ServerIdentity identity = place.identity();
    Listener listener =
        listeners.open(
            ListenerSettings.plain("bench", "127.0.0.1", 0)
                .with(
                    TlsSettings.server(
                        identity.key(), identity.chain(), TlsSettings.Profile.MODERN)));
    return Server.on(listener.port(), listeners);
  }
}
