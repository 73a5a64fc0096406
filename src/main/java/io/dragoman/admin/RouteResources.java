package io.dragoman.admin;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dragoman.camel.RouteFileStatus;
import java.util.List;
import java.util.function.Supplier;

/** {@code /api/v1/routes}: the route files and why one is broken. */
final class RouteResources {
  private final Supplier<List<RouteFileStatus>> files;

  RouteResources(Supplier<List<RouteFileStatus>> files) {
    this.files = files;
  }

  List<Resource> resources() {
    return List.of(
        new Resource("GET", "/api/v1/routes", Role.VIEWER, request -> completedFuture(list())));
  }

  private ApiResponse list() {
    ArrayNode items = Json.array();
    files.get().forEach(file -> items.add(view(file)));
    return ApiResponse.json(200, JsonViews.page(items, null));
  }

  private static ObjectNode view(RouteFileStatus file) {
    ObjectNode view =
        Json.object()
            .put("file", file.file())
            .put("state", file.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
            .put("since", file.since().toString())
            .put("generation", file.generation())
            .put("line", file.line())
            .put("reason", file.reason());
    ArrayNode routes = view.putArray("routes");
    file.routeIds().forEach(routes::add);
    return view;
  }
}
