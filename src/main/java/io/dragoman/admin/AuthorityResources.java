package io.dragoman.admin;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.dragoman.pki.CaGenerationStatus;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code /api/v1/authorities}: the generations of the certificate authority, and its roll-over. */
final class AuthorityResources {
  private static final String ALL = "/api/v1/authorities";

  private final CertificateOperations desk;

  AuthorityResources(CertificateOperations desk) {
    this.desk = desk;
  }

  List<Resource> resources() {
    return List.of(
        new Resource("GET", ALL, Role.VIEWER, request -> completedFuture(view())),
        new Resource("POST", ALL, Role.ADMIN, this::rollOver),
        new Resource("PUT", ALL + "/{generation}/state", Role.ADMIN, this::move));
  }

  private CompletionStage<ApiResponse> rollOver(ApiRequest request) {
    return desk.rollOver(request.actor()).thenApply(done -> view());
  }

  private CompletionStage<ApiResponse> move(ApiRequest request) {
    String generation = request.variable("generation");
    if (!generation.matches("[0-9]{1,6}")) {
      throw ApiException.notFound("a generation is a number");
    }
    String state = request.json().path("state").asText("");
    if (!state.equals("serving") && !state.equals("retired")) {
      throw ApiException.badRequest("state must be serving or retired");
    }
    return desk.move(Integer.parseInt(generation), state.equals("serving"), request.actor())
        .thenApply(done -> view());
  }

  private ApiResponse view() {
    ArrayNode items = Json.array();
    for (CaGenerationStatus generation : desk.generations()) {
      items.add(
          Json.object()
              .put("generation", generation.number())
              .put("state", JsonViews.lower(generation.state()))
              .put("since", JsonViews.text(generation.since()))
              .put("root", generation.root())
              .put("fingerprint", generation.fingerprint())
              .put("notAfter", JsonViews.text(generation.notAfter()))
              .put("devices", generation.devices()));
    }
    return ApiResponse.json(200, JsonViews.page(items, null));
  }
}
