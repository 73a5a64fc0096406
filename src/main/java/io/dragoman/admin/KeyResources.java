package io.dragoman.admin;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /api/v1/keys}: the master key's id and its rotation; never a key. */
final class KeyResources {
  private final MasterKeyOperations keys;

  KeyResources(MasterKeyOperations keys) {
    this.keys = keys;
  }

  List<Resource> resources() {
    return List.of(
        new Resource("GET", "/api/v1/keys", Role.VIEWER, request -> completedFuture(show(200))),
        new Resource("POST", "/api/v1/keys/rotate", Role.ADMIN, this::rotate));
  }

  /** The key file is written on another thread: the listener's does not wait for a disk. */
  private CompletionStage<ApiResponse> rotate(ApiRequest request) {
    return CompletableFuture.supplyAsync(
        () -> {
          if (!keys.rotate(request.actor())) {
            throw ApiException.of(
                409, "rotation-running", "A rotation is on its way", "wait until it is over");
          }
          return show(202);
        });
  }

  private ApiResponse show(int status) {
    MasterKeyOperations.Status now = keys.status();
    ObjectNode view = Json.object();
    ArrayNode ids = view.putArray("keys");
    keys.ids().forEach(ids::add);
    view.putObject("rotation")
        .put("state", now.state().name().toLowerCase(Locale.ROOT))
        .put("resealed", now.resealed())
        .put("broken", now.broken())
        .put("began", now.began() == null ? null : now.began().toString())
        .put("ended", now.ended() == null ? null : now.ended().toString())
        .put("reason", now.reason());
    return ApiResponse.json(status, view);
  }
}
