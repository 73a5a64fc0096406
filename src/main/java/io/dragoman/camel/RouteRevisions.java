package io.dragoman.camel;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns each state of the folder into the best generation that can be built of it: the new content
 * of every file that is good, the last good content of those that are not.
 *
 * <p>{@link #build} is called by one thread at a time.
 */
final class RouteRevisions {
  private static final Logger LOG = LoggerFactory.getLogger(RouteRevisions.class);

  private final RouteHostSettings settings;
  private final RouteGenerationFactory factory;
  private final Map<String, RouteSource> good = new HashMap<>();
  private final Map<String, RouteSource> reported = new HashMap<>();

  private Set<RouteSource> serving;
  private RouteGeneration newest;
  private int last;
  private volatile Map<String, RouteFileStatus> status = Map.of();

  RouteRevisions(RouteHostSettings settings) {
    this.settings = settings;
    this.factory = new RouteGenerationFactory(settings);
  }

  List<RouteFileStatus> status() {
    return List.copyOf(status.values());
  }

  /** The next build makes a new generation even of unchanged files. */
  void forget() {
    serving = null;
    reported.clear();
  }

  /** A started generation; empty when what serves already is the best there is. */
  Optional<RouteGeneration> build(SortedMap<String, byte[]> files) {
    SortedMap<String, RouteSource> wanted = new TreeMap<>();
    files.forEach((name, content) -> wanted.put(name, new RouteSource.Text(name, content)));
    settings
        .contributions
        .routes()
        .forEach((name, routes) -> wanted.put(name, new RouteSource.Contributed(name, routes)));
    good.keySet().retainAll(wanted.keySet());
    Map<String, RouteFailure> failures = new HashMap<>();
    List<RouteSource> plan = plan(wanted);
    while (true) {
      if (Set.copyOf(plan).equals(serving)) {
        report(wanted, plan, failures);
        return Optional.empty();
      }
      try {
        newest = factory.build(last + 1, plan);
        last++;
        serving = Set.copyOf(plan);
        report(wanted, plan, failures);
        return Optional.of(newest);
      } catch (RouteFailure failure) {
        if (plan.isEmpty()) {
          LOG.error("Routes: not even an empty generation starts", failure);
          return Optional.empty();
        }
        replace(plan, failure, failures);
      }
    }
  }

  /** Proven sources first, so that of two that exclude each other the newcomer is to blame. */
  private List<RouteSource> plan(SortedMap<String, RouteSource> wanted) {
    Set<RouteSource> order = new LinkedHashSet<>();
    wanted.values().stream().filter(s -> s.equals(good.get(s.name()))).forEach(order::add);
    order.addAll(wanted.values());
    return new ArrayList<>(order);
  }

  /** Takes the guilty source back to its last good content, or out when that is what failed. */
  private void replace(
      List<RouteSource> plan, RouteFailure failure, Map<String, RouteFailure> failures) {
    int index = plan.size() - 1;
    for (int i = 0; i < plan.size(); i++) {
      if (plan.get(i).name().equals(failure.source())) {
        index = i;
      }
    }
    RouteSource guilty = plan.remove(index);
    failures.putIfAbsent(guilty.name(), failure);
    RouteSource before = good.get(guilty.name());
    if (before != null && !before.equals(guilty)) {
      plan.add(0, before);
    }
  }

  private void report(
      SortedMap<String, RouteSource> wanted,
      List<RouteSource> plan,
      Map<String, RouteFailure> failures) {
    Map<String, RouteFileStatus> rows = new TreeMap<>();
    for (RouteSource source : wanted.values()) {
      String name = source.name();
      RouteFailure failure = failures.get(name);
      boolean serves = plan.stream().anyMatch(s -> s.name().equals(name));
      if (failure == null) {
        rows.put(name, row(name, RouteFileStatus.State.SERVING, 0, ""));
        if (!source.equals(good.put(name, source)) || reported.remove(name) != null) {
          tell(Cause.ROUTE_LOADED, name);
        }
      } else {
        RouteFileStatus.State state =
            serves ? RouteFileStatus.State.LAST_GOOD : RouteFileStatus.State.BROKEN;
        rows.put(name, row(name, state, failure.line(), failure.reason()));
        if (!source.equals(reported.put(name, source))) {
          String where = failure.line() > 0 ? name + ":" + failure.line() : name;
          LOG.warn("Routes: {} is broken: {}", where, failure.reason());
          tell(Cause.ROUTE_BROKEN, where + ": " + failure.reason());
        }
      }
    }
    status = rows;
  }

  private RouteFileStatus row(String name, RouteFileStatus.State state, int line, String reason) {
    RouteFileStatus before = status.get(name);
    boolean same =
        before != null && before.state() == state && Objects.equals(before.reason(), reason);
    boolean serves = state != RouteFileStatus.State.BROKEN && newest != null;
    return new RouteFileStatus(
        name,
        state,
        serves ? newest.number() : 0,
        same ? before.since() : settings.clock.instant(),
        line,
        reason,
        serves ? newest.routeIds(name) : List.of());
  }

  private void tell(Cause cause, String detail) {
    settings.events.accept(new Event(settings.clock.instant(), null, "", cause, detail));
  }
}
