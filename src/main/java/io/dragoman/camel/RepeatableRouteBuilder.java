package io.dragoman.camel;

import java.util.ArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RoutesDefinition;
import org.apache.camel.model.rest.RestsDefinition;

/**
 * Builds the routes of somebody else's builder once more. A RouteBuilder configures itself a single
 * time and keeps the result, which belongs to the context of that time.
 */
final class RepeatableRouteBuilder extends RouteBuilder {
  private final RouteBuilder given;

  RepeatableRouteBuilder(RouteBuilder given) {
    this.given = given;
  }

  @Override
  public void configure() throws Exception {
    synchronized (given) {
      empty(given.getRouteCollection());
      given.setRestCollection(new RestsDefinition());
      given.setCamelContext(getCamelContext());
      given.configure();
      take(given.getRouteCollection());
      setRestCollection(given.getRestCollection());
    }
  }

  private static void empty(RoutesDefinition routes) {
    routes.setRoutes(new ArrayList<>());
    routes.setOnExceptions(new ArrayList<>());
    routes.setOnCompletions(new ArrayList<>());
    routes.setIntercepts(new ArrayList<>());
    routes.setInterceptFroms(new ArrayList<>());
    routes.setInterceptSendTos(new ArrayList<>());
  }

  private void take(RoutesDefinition routes) {
    RoutesDefinition own = getRouteCollection();
    own.setOnExceptions(routes.getOnExceptions());
    own.setOnCompletions(routes.getOnCompletions());
    own.setIntercepts(routes.getIntercepts());
    own.setInterceptFroms(routes.getInterceptFroms());
    own.setInterceptSendTos(routes.getInterceptSendTos());
    own.setRoutes(routes.getRoutes());
  }
}
