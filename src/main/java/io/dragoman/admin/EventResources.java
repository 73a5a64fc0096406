package io.dragoman.admin;

import io.dragoman.model.Mac;
import io.dragoman.store.Store;
import io.dragoman.store.Store.StoredEvent;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The audit trail: of the bridge, and of one device. */
final class EventResources {
  private static final int LARGEST_PAGE = 1_000;

  private final Store store;

  EventResources(Store store) {
    this.store = store;
  }

  List<Resource> resources() {
    return List.of(
        new Resource("GET", "/api/v1/events", Role.VIEWER, request -> list(null, request))
            .filtering()
            .paged(),
        new Resource(
                "GET",
                "/api/v1/devices/{mac}/events",
                Role.VIEWER,
                request -> list(DeviceResources.mac(request.variable("mac")), request))
            .paged());
  }

  private CompletionStage<ApiResponse> list(Mac mac, ApiRequest request) {
    int limit = request.number("limit", 100, 1, LARGEST_PAGE);
    return request.reach().whole()
        ? store.events(mac, before(request), limit + 1).thenApply(events -> page(events, limit))
        : ScopedPages.events(store, request.reach(), mac, before(request), limit);
  }

  private static long before(ApiRequest request) {
    String cursor = request.query("cursor", "");
    try {
      return cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw ApiException.badRequest("cursor is none that this API gave");
    }
  }

  private static ApiResponse page(List<StoredEvent> events, int limit) {
    return JsonViews.page(events, limit, JsonViews::event, event -> Long.toString(event.id()));
  }
}
