package io.dragoman.route;

import io.dragoman.model.Event;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a {@link RouteHost} is made of; everything but the folder has a useful default. */
public final class RouteHostBuilder {
  final Path folder;
  Duration poll = Duration.ofMillis(500);
  Duration drain = Duration.ofSeconds(30);
  ClassLoader loader = RouteHost.class.getClassLoader();
  Set<String> doors = Set.of();
  Map<String, Object> beans = Map.of();
  Contributions contributions = Contributions.NONE;
  Function<String, String> properties = name -> null;
  Set<String> requestHeaders = Set.of();
  boolean jmx;
  Consumer<Event> events = event -> {};
  Clock clock = Clock.systemUTC();

  RouteHostBuilder(Path folder) {
    this.folder = folder;
  }

  /** How often the folder is looked at. */
  public RouteHostBuilder poll(Duration every) {
    poll = every;
    return this;
  }

  /** How long a replaced generation may take to answer what it has begun. */
  public RouteHostBuilder drain(Duration longest) {
    drain = longest;
    return this;
  }

  /** Where Camel finds components and routes find classes. */
  public RouteHostBuilder loader(ClassLoader classes) {
    loader = classes;
    return this;
  }

  /** Doors of all listeners that may be opened, whether they are or not. */
  public RouteHostBuilder doors(Set<String> names) {
    doors = Set.copyOf(names);
    return this;
  }

  /** Beans that routes may name. */
  public RouteHostBuilder beans(Map<String, Object> named) {
    beans = Map.copyOf(named);
    return this;
  }

  public RouteHostBuilder contributions(Contributions others) {
    contributions = others;
    return this;
  }

  /** Values of <code>{{name}}</code> in route files; null for unknown names. */
  public RouteHostBuilder properties(Function<String, String> values) {
    properties = values;
    return this;
  }

  /** Request headers that routes see besides {@link LeanHttpBinding#HEADERS}. */
  public RouteHostBuilder requestHeaders(Set<String> names) {
    requestHeaders = Set.copyOf(names);
    return this;
  }

  /** Whether contexts and routes appear in JMX; it costs a little on every message. */
  public RouteHostBuilder jmx(boolean on) {
    jmx = on;
    return this;
  }

  /** Told about files loaded and broken. */
  public RouteHostBuilder events(Consumer<Event> consumer) {
    events = consumer;
    return this;
  }

  public RouteHostBuilder clock(Clock instants) {
    clock = instants;
    return this;
  }

  public RouteHost build() {
    return new RouteHost(this);
  }
}
