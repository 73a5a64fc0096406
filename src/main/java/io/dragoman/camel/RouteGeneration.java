package io.dragoman.camel;

import io.dragoman.http.RouteMatch;
import io.dragoman.http.RoutesLease;
import io.dragoman.model.Absence;
import io.dragoman.model.Cause;
import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;

/**
 * One revision of all routes, running in a context of its own. Guests keep it alive: it is stopped
 * when it has been retired and the last guest has left.
 */
final class RouteGeneration implements RoutesLease {
  private final int number;
  private final CamelContext context;
  private final ProducerTemplate template;
  private final Map<String, SharedServer> doors;
  private final Map<String, List<String>> routeIds;
  private final Set<String> endpoints;
  private final AtomicLong guests = new AtomicLong();
  private final CompletableFuture<Void> empty = new CompletableFuture<>();

  private volatile boolean retired;

  RouteGeneration(
      int number,
      CamelContext context,
      Map<String, SharedServer> doors,
      Map<String, List<String>> routeIds,
      Set<String> endpoints) {
    this.number = number;
    this.context = context;
    this.template = context.createProducerTemplate();
    this.doors = doors;
    this.routeIds = routeIds;
    this.endpoints = endpoints;
  }

  int number() {
    return number;
  }

  CamelContext context() {
    return context;
  }

  /** Ids of the routes that came from a source. */
  List<String> routeIds(String source) {
    return routeIds.getOrDefault(source, List.of());
  }

  /** Does any route begin with this endpoint, e.g. {@code direct:event}? */
  boolean serves(String endpoint) {
    return endpoints.contains(endpoint.replace("://", ":"));
  }

  /** Endpoints that routes begin with. */
  Set<String> endpoints() {
    return Set.copyOf(endpoints);
  }

  CompletableFuture<Object> request(String endpoint, Object body) {
    return template
        .asyncSend(
            endpoint,
            exchange -> {
              exchange.setPattern(ExchangePattern.InOut);
              exchange.getMessage().setBody(body);
            })
        .thenApply(
            exchange -> {
              Exception failure = exchange.getException();
              if (failure != null) {
                throw new CamelExecutionException("A route failed", exchange, failure);
              }
              return exchange.isRouteStop()
                  ? new Absence(
                      Cause.REFUSED_BY_ROUTE, "stopped at " + StopInterceptStrategy.of(exchange))
                  : exchange.getMessage().getBody();
            });
  }

  /** As {@link #request}, on this thread. */
  Object call(String endpoint, Object body) throws Exception {
    try {
      return template.requestBody(endpoint, body);
    } catch (CamelExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** False when retired; otherwise {@link #leave} must follow. */
  boolean enter() {
    guests.incrementAndGet();
    if (retired) {
      leave();
      return false;
    }
    return true;
  }

  @Override
  public void leave() {
    if (guests.decrementAndGet() == 0 && retired) {
      empty.complete(null);
    }
  }

  /** No guest enters any more; the stage completes when the last one has left. */
  CompletionStage<Void> retire() {
    retired = true;
    if (guests.get() == 0) {
      empty.complete(null);
    }
    return empty;
  }

  @Override
  public RouteMatch find(String name, HttpMethod method, String target) {
    SharedServer server = doors.get(name);
    return (server == null ? HttpRouteTable.NONE : server.doors()).find(method, target);
  }
}
