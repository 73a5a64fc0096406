package io.dragoman.camel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.Route;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;

/** Builds a generation out of sources, or tells which of them cannot be used. */
final class RouteGenerationFactory {
  private final RouteHostSettings settings;
  private final CamelContextFactory contexts;

  RouteGenerationFactory(RouteHostSettings settings) {
    this.settings = settings;
    this.contexts = new CamelContextFactory(settings);
  }

  /**
   * Nothing of a failed attempt stays behind: routes are parsed before any is started, and the
   * context is thrown away.
   */
  RouteGeneration build(int number, Collection<RouteSource> sources) throws RouteFailure {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(settings.loader);
    Map<String, SharedServer> doors = new HashMap<>();
    settings.doors.forEach(name -> doors.put(name, new SharedServer()));
    DefaultCamelContext context = contexts.create(number, doors);
    Map<RouteDefinition, String> owners = new IdentityHashMap<>();
    try {
      load(context, sources, owners);
      context.start();
      return new RouteGeneration(
          number, context, doors, routeIds(context, owners), endpoints(context));
    } catch (Exception e) {
      RouteFailure failure = e instanceof RouteFailure known ? known : atStart(context, owners, e);
      context.stop();
      throw failure;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void load(
      DefaultCamelContext context,
      Collection<RouteSource> sources,
      Map<RouteDefinition, String> owners)
      throws RouteFailure {
    Map<RouteSource, RoutesBuilder> parsed = new LinkedHashMap<>();
    for (RouteSource source : sources) {
      attempt(
          source,
          () -> {
            RoutesBuilder builder = source.parse(context);
            parsed.put(source, builder);
            if (builder instanceof RouteConfigurationsBuilder configurations) {
              context.addRoutesConfigurations(configurations);
            }
          });
    }
    for (Map.Entry<RouteSource, RoutesBuilder> entry : parsed.entrySet()) {
      attempt(
          entry.getKey(),
          () -> {
            context.addRoutes(entry.getValue());
            claim(context, entry.getKey().name(), owners);
          });
    }
    for (Map.Entry<RouteSource, RoutesBuilder> entry : parsed.entrySet()) {
      attempt(
          entry.getKey(),
          () -> {
            context.addTemplatedRoutes(entry.getValue());
            claim(context, entry.getKey().name(), owners);
          });
    }
  }

  /** Camel lets a second route of the same id silently replace the first; we do not. */
  private static void claim(
      DefaultCamelContext context, String source, Map<RouteDefinition, String> owners)
      throws RouteFailure {
    List<RouteDefinition> now = context.getRouteDefinitions();
    for (Map.Entry<RouteDefinition, String> owned : owners.entrySet()) {
      if (now.stream().noneMatch(route -> route == owned.getKey())) {
        throw new RouteFailure(
            source, 0, "route id " + owned.getKey().getId() + " is taken by " + owned.getValue());
      }
    }
    now.forEach(route -> owners.putIfAbsent(route, source));
  }

  private interface Step {
    void run() throws Exception;
  }

  private static void attempt(RouteSource source, Step step) throws RouteFailure {
    try {
      step.run();
    } catch (RouteFailure e) {
      throw e;
    } catch (Exception e) {
      throw new RouteFailure(source.name(), e);
    }
  }

  private static RouteFailure atStart(
      DefaultCamelContext context, Map<RouteDefinition, String> owners, Exception failure) {
    String id = null;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof FailedToCreateRouteException e && e.getRouteId() != null) {
        id = e.getRouteId();
      } else if (t instanceof FailedToStartRouteException e && e.getRouteId() != null) {
        id = e.getRouteId();
      }
    }
    for (RouteDefinition route : context.getRouteDefinitions()) {
      if (id != null && id.equals(route.getId())) {
        RouteFailure found = new RouteFailure(owners.get(route), failure);
        int line = found.line() > 0 ? found.line() : Math.max(0, route.getLineNumber());
        return new RouteFailure(found.source(), line, "route " + id + ": " + found.reason());
      }
    }
    return new RouteFailure(null, failure);
  }

  private static Map<String, List<String>> routeIds(
      DefaultCamelContext context, Map<RouteDefinition, String> owners) {
    Map<String, List<String>> ids = new HashMap<>();
    for (RouteDefinition route : context.getRouteDefinitions()) {
      String owner = owners.getOrDefault(route, "");
      ids.computeIfAbsent(owner, key -> new ArrayList<>()).add(route.getId());
    }
    return ids;
  }

  private static Set<String> endpoints(DefaultCamelContext context) {
    return context.getRoutes().stream()
        .map(Route::getEndpoint)
        .map(endpoint -> endpoint.getEndpointUri().replace("://", ":"))
        .collect(Collectors.toSet());
  }
}
