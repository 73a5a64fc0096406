package io.dragoman.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dragoman.model.Device;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.store.Store;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /api/v1/devices/{mac}/bootstrap}: a device's way to secure mode and back. */
final class BootstrapResources {
  private static final String PATH = "/api/v1/devices/{mac}/bootstrap";
  private static final Set<String> FIELDS = Set.of("mode", "restart", "letter");

  private final Store store;
  private final CertificateOperations desk;

  BootstrapResources(Store store, CertificateOperations desk) {
    this.store = store;
    this.desk = desk;
  }

  List<Resource> resources() {
    return List.of(
        new Resource("GET", PATH, Role.VIEWER, this::get),
        new Resource("POST", PATH, Role.OPERATOR, this::start),
        new Resource("DELETE", PATH, Role.ADMIN, this::release),
        new Resource("POST", PATH + "/renewal", Role.OPERATOR, this::renew));
  }

  private CompletionStage<ApiResponse> get(ApiRequest request) {
    Device device = known(request);
    return desk.status(device.mac())
        .thenApply(
            status ->
                ApiResponse.json(200, view(device, status)).with("ETag", etag(device, status)));
  }

  private CompletionStage<ApiResponse> start(ApiRequest request) {
    Device device = known(request);
    JsonNode body = request.json();
    boolean pin =
        switch (text(body, "mode")) {
          case "pin" -> true;
          case "nopin" -> false;
          default -> throw ApiException.badRequest("mode must be pin or nopin");
        };
    body.fieldNames()
        .forEachRemaining(
            field -> {
              if (!FIELDS.contains(field)) {
                throw ApiException.badRequest("the fields are mode, restart and letter");
              }
            });
    Optional<LetterForm> form = form(body, pin);
    JsonNode again = body.path("restart");
    if (!again.isMissingNode() && !again.isBoolean()) {
      throw ApiException.badRequest("restart must be true or false");
    }
    return unchanged(request, device)
        .thenCompose(same -> desk.begin(device.mac(), pin, again.asBoolean(), request.actor()))
        .thenCompose(made -> given(device.mac(), made, form));
  }

  private static Optional<LetterForm> form(JsonNode body, boolean pin) {
    if (!body.has("letter")) {
      return Optional.empty();
    }
    Optional<LetterForm> form = LetterForm.of(text(body, "letter"));
    if (form.isEmpty() || !pin) {
      throw ApiException.badRequest("letter must be html or text, and comes with a PIN only");
    }
    return form;
  }

  /** The only place where a PIN leaves the bridge. */
  private CompletionStage<ApiResponse> given(
      Mac mac, Optional<Secret> pin, Optional<LetterForm> form) {
    ObjectNode view = Json.object();
    pin.ifPresent(secret -> view.put("pin", secret.reveal()));
    return desk.status(mac)
        .thenAccept(status -> status.ifPresent(found -> describe(view, found)))
        .thenCompose(
            done ->
                pin.isPresent() && form.isPresent()
                    ? desk.letter(mac, pin.get(), form.get())
                    : CompletableFuture.completedStage(""))
        .handle(
            (letter, failure) -> {
              // the bootstrap stands: whatever failed since must not swallow its PIN
              if (failure != null) {
                view.put("letterFailed", "The letter could not be written; the PIN is good.");
              } else if (!letter.isEmpty()) {
                view.put("letter", letter);
              }
              return ApiResponse.json(201, view);
            });
  }

  private CompletionStage<ApiResponse> release(ApiRequest request) {
    Device device = known(request);
    return unchanged(request, device)
        .thenCompose(same -> desk.release(device.mac(), request.actor()))
        .thenApply(done -> ApiResponse.none());
  }

  private CompletionStage<ApiResponse> renew(ApiRequest request) {
    return desk.renew(known(request).mac(), request.actor())
        .thenApply(done -> ApiResponse.json(202, Json.object()));
  }

  private CompletionStage<Void> unchanged(ApiRequest request, Device device) {
    if (request.ifMatch().isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    return desk.status(device.mac())
        .thenAccept(
            status -> {
              if (!request.ifMatch().equals(etag(device, status))) {
                throw ApiException.changed();
              }
            });
  }

  private Device known(ApiRequest request) {
    return store
        .device(DeviceResources.mac(request.variable("mac")))
        .orElseThrow(() -> ApiException.notFound("no device has this MAC"));
  }

  private static ObjectNode view(Device device, Optional<BootstrapStatus> status) {
    ObjectNode view =
        Json.object()
            .put("mac", device.mac().toString())
            .put("mode", JsonViews.lower(device.mode()));
    status.ifPresentOrElse(found -> describe(view, found), () -> view.put("state", "none"));
    return view;
  }

  static void describe(ObjectNode view, BootstrapStatus status) {
    view.put("kind", status.kind())
        .put("state", status.state())
        .put("started", JsonViews.text(status.started()))
        .put("expires", JsonViews.text(status.expires()))
        .put("failures", status.failures())
        .put("certificate", status.certificate())
        .put("renewal", JsonViews.text(status.renewal()))
        .put("nextCertificate", status.nextCertificate());
    view.set("cause", status.cause() == null ? null : JsonViews.cause(status.cause()));
  }

  private static String etag(Device device, Optional<BootstrapStatus> status) {
    // texts only: the hash of an enum is another one in every process
    String state = status.map(BootstrapStatus::toString).orElse("none");
    return '"' + Integer.toHexString(Objects.hash(state, device.mode().name())) + '"';
  }

  private static String text(JsonNode body, String field) {
    return body.path(field).isTextual() ? body.path(field).asText() : "";
  }
}
