package io.dragoman.bench;

import io.dragoman.camel.RouteHost;
import io.dragoman.camel.RouteHostSettings;
import io.dragoman.http.HttpListener;
import io.dragoman.http.HttpListeners;
import io.dragoman.http.ListenerMetrics;
import io.dragoman.http.ListenerSettings;
import io.dragoman.http.TlsSettings;
import io.dragoman.pki.ServerIdentity;
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
        new RouteHost(
            RouteHostSettings.of(routes)
                .doors(Set.of("bench"))
                .beans(Map.of("canned", new CannedStep(Canned.read(place.answers()))))
                .requestHeaders(Set.of(Canned.HEADER)));
    host.start();
    HttpListeners listeners = new HttpListeners(host, ListenerMetrics.NONE, Clock.systemUTC());
    ServerIdentity identity = place.identity();
    HttpListener listener =
        listeners.open(
            ListenerSettings.plain("bench", "127.0.0.1", 0)
                .with(
                    TlsSettings.server(
                        identity.key(), identity.chain(), TlsSettings.Profile.MODERN)));
    return Server.on(listener.port(), listeners);
  }
}
