package io.dragoman.admin;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Health, metrics and the description of the API: open to whoever reaches the port. */
final class OperationResources {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Supplier<List<HealthCheck>> health;
  private final Supplier<String> metrics;

  OperationResources(Supplier<List<HealthCheck>> health, Supplier<String> metrics) {
    this.health = health;
    this.metrics = metrics;
  }

  List<Resource> resources() {
    return List.of(
        new Resource("GET", "/health/live", null, request -> live()),
        new Resource("GET", "/health/ready", null, request -> completedFuture(ready())),
        new Resource("GET", "/metrics", null, request -> completedFuture(scrape())),
        new Resource(
            "GET", "/api/v1/openapi.yaml", null, request -> completedFuture(description())));
  }

  private static CompletionStage<ApiResponse> live() {
    return completedFuture(ApiResponse.json(200, Json.object().put("status", "up")));
  }

  private ApiResponse ready() {
    List<HealthCheck> checks = health.get();
    boolean ready = checks.stream().allMatch(check -> check.well() || !check.critical());
    ObjectNode view = Json.object().put("status", ready ? "up" : "down");
    ArrayNode details = view.putArray("checks");
    for (HealthCheck check : checks) {
      details
          .addObject()
          .put("name", check.name())
          .put("status", check.well() ? "up" : check.critical() ? "down" : "degraded")
          .put("detail", check.detail());
    }
    return ApiResponse.json(ready ? 200 : 503, view);
  }

  private ApiResponse scrape() {
    return ApiResponse.text(200, PROMETHEUS, metrics.get());
  }

  static ApiResponse description() {
    try (InputStream in = OperationResources.class.getResourceAsStream("openapi.yaml")) {
      return ApiResponse.text(
          200, "application/yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
