package io.dragoman.camel;

import io.dragoman.model.Event;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a route host is made of; everything but the folder has a useful default. */
public final class RouteHostSettings {
  final Path folder;
  Duration poll = Duration.ofMillis(500);
  Duration drain = Duration.ofSeconds(30);
  ClassLoader loader = Contributions.class.getClassLoader();
  Set<String> doors = Set.of();
  Map<String, Object> beans = Map.of();
  Contributions contributions = Contributions.NONE;
  Function<String, String> properties = name -> null;
  Set<String> requestHeaders = Set.of();
  boolean jmx;
  Consumer<Event> events = event -> {};
  Clock clock = Clock.systemUTC();

  private RouteHostSettings(Path folder) {
    this.folder = folder;
  }

  /**
   * @param folder the route files; need not be there
   */
  public static RouteHostSettings of(Path folder) {
    return new RouteHostSettings(folder);
  }

  /** How often the folder is looked at. */
  public RouteHostSettings poll(Duration every) {
    poll = every;
    return this;
  }

  /** How long a replaced generation may take to answer what it has begun. */
  public RouteHostSettings drain(Duration longest) {
    drain = longest;
    return this;
  }

  /** Where Camel finds components and routes find classes. */
  public RouteHostSettings loader(ClassLoader classes) {
    loader = classes;
    return this;
  }

  /** Doors of all listeners that may be opened, whether they are or not. */
  public RouteHostSettings doors(Set<String> names) {
    doors = Set.copyOf(names);
    return this;
  }

  /** Beans that routes may name. */
  public RouteHostSettings beans(Map<String, Object> named) {
    beans = Map.copyOf(named);
    return this;
  }

  public RouteHostSettings contributions(Contributions others) {
    contributions = others;
    return this;
  }

  /** Values of <code>{{name}}</code> in route files; null for unknown names. */
  public RouteHostSettings properties(Function<String, String> values) {
    properties = values;
    return this;
  }

  /** Request headers that routes see besides {@link LeanHttpBinding#HEADERS}. */
  public RouteHostSettings requestHeaders(Set<String> names) {
    requestHeaders = Set.copyOf(names);
    return this;
  }

  /** Whether contexts and routes appear in JMX; it costs a little on every message. */
  public RouteHostSettings jmx(boolean on) {
    jmx = on;
    return this;
  }

  /** Told about files loaded and broken. */
  public RouteHostSettings events(Consumer<Event> consumer) {
    events = consumer;
    return this;
  }

  public RouteHostSettings clock(Clock instants) {
    clock = instants;
    return this;
  }
}
