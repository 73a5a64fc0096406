package io.dragoman.karaf.thirdparty;

import org.apache.camel.builder.RouteBuilder;

/** What an integrator's bundle may bring: a route in Java behind a door that a route file names. */
public final class FarewellRoutes extends RouteBuilder {
  @Override
  public void configure() {
    from("direct:farewell")
        .routeId("farewell")
        .transform()
        .constant("Farewell from another bundle");
  }
}
