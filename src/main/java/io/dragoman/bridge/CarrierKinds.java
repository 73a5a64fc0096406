package io.dragoman.bridge;

import io.dragoman.route.RouteHost;
import io.dragoman.route.ocip.RoutedOciDoor;
import io.dragoman.upstream.RouteSource;
import io.dragoman.upstream.SourceKind;
import io.dragoman.upstream.SubscriberFile;
import io.dragoman.upstream.ocip.OcipKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where a tenant's sources come from, by the word with which it lists them. Another kind of source
 * is added here.
 */
final class CarrierKinds {
  private final Map<String, SourceKind> ours = new HashMap<>();
  private final Supplier<RouteHost> routes;

  CarrierKinds(SubscriberFile file, Supplier<RouteHost> routes) {
    this.routes = routes;
    RoutedOciDoor ocip = new RoutedOciDoor((door, ask) -> routes.get().send(door, ask));
    List<SourceKind> kinds = List.of(file.source(), new OcipKind(ocip));
    kinds.forEach(kind -> ours.put(kind.name(), kind));
  }

  /** Any other word is the integrator's own route. */
  SourceKind kind(String word) {
    SourceKind kind = ours.get(word);
    return kind != null
        ? kind
        : RouteSource.kind(word, (door, device) -> routes.get().send(door, device));
  }
}
