package io.dragoman.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.store.Change;
import io.dragoman.store.Store;
import io.dragoman.subscriber.broadworks.check.CheckResult;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * {@code /api/v1/tenants/{tenant}/upstream/check}: what works of a tenant's carrier, and what not.
 */
final class UpstreamResources {
  private final UpstreamOperations desk;
  private final Store store;
  private final Clock clock;

  UpstreamResources(UpstreamOperations desk, Store store, Clock clock) {
    this.desk = desk;
    this.store = store;
    this.clock = clock;
  }

  List<Resource> resources() {
    return List.of(
        new Resource("POST", "/api/v1/tenants/{tenant}/upstream/check", Role.OPERATOR, this::check)
            .taking("mac", "again"));
  }

  private CompletionStage<ApiResponse> check(ApiRequest request) {
    String tenant = request.variable("tenant");
    String device = request.query("mac", "");
    Optional<Mac> example = Mac.parse(device);
    if (!device.isEmpty() && example.isEmpty()) {
      throw ApiException.badRequest("mac is no MAC address");
    }
    boolean again = request.flag("again");
    return desk.check(tenant, example, again)
        .thenCompose(
            found -> {
              List<CheckResult> results =
                  found.orElseThrow(() -> ApiException.notFound("there is no such tenant"));
              return store
                  .commit(Change.of(event(tenant, results, request.actor())))
                  .thenApply(done -> ApiResponse.json(200, view(tenant, results)));
            });
  }

  private Event event(String tenant, List<CheckResult> results, String actor) {
    Map<CheckResult.Verdict, Integer> counts = new EnumMap<>(CheckResult.Verdict.class);
    results.forEach(result -> counts.merge(result.verdict(), 1, Integer::sum));
    return new Event(
            clock.instant(),
            null,
            tenant,
            Cause.CARRIER_CHECKED,
            counts.toString().toLowerCase(Locale.ROOT))
        .by(actor);
  }

  private static ObjectNode view(String tenant, List<CheckResult> results) {
    ObjectNode view = Json.object().put("tenant", tenant);
    ArrayNode items = Json.array();
    boolean ok = true;
    for (CheckResult result : results) {
      ok &=
          result.verdict() != CheckResult.Verdict.FAILED
              && result.verdict() != CheckResult.Verdict.MISSING;
      items.add(
          Json.object()
              .put("door", result.door())
              .put("subject", result.subject())
              .put("verdict", result.verdict().name().toLowerCase(Locale.ROOT))
              .put("sentence", result.sentence()));
    }
    view.put("ok", ok).set("results", items);
    return view;
  }
}
