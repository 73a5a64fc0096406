package io.dragoman.admin;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dragoman.model.CertificateOrder;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.pki.KeyProfile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** {@code /api/v1/certificates}: those of devices, and the authority that issued them. */
final class CertificateResources {
  private static final String ALL = "/api/v1/certificates";
  private static final String AUTHORITY = ALL + "/authority";
  private static final String OF_DEVICE = "/api/v1/devices/{mac}/certificates";
  private static final String PEM = "application/x-pem-file";
  private static final int LARGEST_PAGE = 1_000;
  private static final Pattern SERIAL = Pattern.compile("[0-9a-f]{1,40}");

  private final CertificateOperations desk;

  CertificateResources(CertificateOperations desk) {
    this.desk = desk;
  }

  /** Fixed paths before those with a serial number in them. */
  List<Resource> resources() {
    return List.of(
        new Resource("GET", ALL, Role.VIEWER, this::list).filtering().taking("mac").paged(),
        new Resource("GET", AUTHORITY, Role.VIEWER, request -> completedFuture(authority()))
            .filtering(),
        new Resource("GET", ALL + "/{serial}", Role.VIEWER, this::get),
        new Resource("GET", ALL + "/{serial}/pem", Role.VIEWER, this::pem),
        new Resource("GET", OF_DEVICE, Role.VIEWER, this::installed),
        new Resource("POST", OF_DEVICE, Role.OPERATOR, this::install),
        new Resource("POST", OF_DEVICE + "/own", Role.OPERATOR, this::issue),
        new Resource("POST", ALL + "/{serial}/revocation", Role.ADMIN, this::revoke));
  }

  /** A page ends with a whole device, so it may be a little longer than its limit. */
  private CompletionStage<ApiResponse> list(ApiRequest request) {
    String only = request.query("mac", "");
    if (!only.isEmpty()) {
      Mac mac = DeviceResources.mac(only);
      return ofDevice(request.reach().sees(mac) ? desk.certificates(mac) : List.of());
    }
    int limit = request.number("limit", 100, 1, LARGEST_PAGE);
    String cursor = request.query("cursor", "");
    Mac after = cursor.isEmpty() ? null : DeviceResources.mac(cursor);
    List<DeviceCertificate> found =
        ScopedPages.certificates(desk, request.reach(), after, limit + 1);
    List<Mac> macs = found.stream().map(DeviceCertificate::mac).distinct().toList();
    Mac beyond = macs.size() > limit ? macs.get(limit) : null;
    ArrayNode items = Json.array();
    found.stream()
        .filter(certificate -> !certificate.mac().equals(beyond))
        .forEach(certificate -> items.add(view(certificate)));
    String next = beyond == null ? null : macs.get(limit - 1).hex();
    return completedFuture(ApiResponse.json(200, JsonViews.page(items, next)));
  }

  /** The kind of key is told of those in use: there are two of a device at most. */
  private CompletionStage<ApiResponse> ofDevice(List<DeviceCertificate> certificates) {
    CompletionStage<ArrayNode> items = completedFuture(Json.array());
    for (DeviceCertificate each : certificates) {
      items =
          items.thenCombine(
              each.usable() ? withKey(each) : completedFuture(view(each)), ArrayNode::add);
    }
    return items.thenApply(all -> ApiResponse.json(200, JsonViews.page(all, null)));
  }

  private CompletionStage<ApiResponse> get(ApiRequest request) {
    DeviceCertificate certificate = known(request);
    return withKey(certificate)
        .thenApply(view -> ApiResponse.json(200, view).with("ETag", etag(certificate)));
  }

  private CompletionStage<ObjectNode> withKey(DeviceCertificate certificate) {
    return desk.pem(certificate.serial())
        .thenApply(
            pem -> {
              ObjectNode view = view(certificate);
              pem.flatMap(KeyProfile::ofCertificate).ifPresent(kind -> view.put("key", kind.id()));
              return view;
            });
  }

  private CompletionStage<ApiResponse> pem(ApiRequest request) {
    return desk.pem(known(request).serial())
        .thenApply(pem -> ApiResponse.text(200, PEM, pem.orElseThrow(this::unknown)));
  }

  private CompletionStage<ApiResponse> revoke(ApiRequest request) {
    DeviceCertificate certificate = known(request);
    if (!request.ifMatch().isEmpty() && !request.ifMatch().equals(etag(certificate))) {
      throw ApiException.changed();
    }
    if (certificate.revoked() != null) {
      throw ApiException.of(409, "revoked", "The certificate is revoked", "there is no way back");
    }
    String reason = request.body().length == 0 ? "" : reason(request.json());
    return desk.revoke(certificate.serial(), reason, request.actor())
        .thenApply(
            done ->
                ApiResponse.json(
                    200, view(desk.certificate(certificate.serial()).orElse(certificate))));
  }

  private CompletionStage<ApiResponse> issue(ApiRequest request) {
    Mac mac = DeviceResources.mac(request.variable("mac"));
    return desk.issue(mac, request.actor())
        .thenApply(
            handed ->
                ApiResponse.json(
                    201,
                    Json.object()
                        .put("serial", handed.serial())
                        .put("notAfter", JsonViews.text(handed.notAfter()))
                        .put("pkcs12", handed.pkcs12().reveal())));
  }

  /** For the phone's own use (DG p. 58). */
  private CompletionStage<ApiResponse> install(ApiRequest request) {
    Mac mac = DeviceResources.mac(request.variable("mac"));
    JsonNode order = request.json();
    if (!order.path("item").isTextual() || !order.path("content").isTextual()) {
      throw ApiException.badRequest("item and content must be texts");
    }
    Secret content = Secret.of(order.path("content").asText());
    return desk.install(mac, order.path("item").asText(), content, request.actor())
        .thenApply(id -> ApiResponse.json(202, Json.object().put("id", id)));
  }

  private CompletionStage<ApiResponse> installed(ApiRequest request) {
    return desk.installed(DeviceResources.mac(request.variable("mac")))
        .thenApply(
            orders -> {
              ArrayNode items = Json.array();
              orders.forEach(order -> items.add(view(order)));
              return ApiResponse.json(200, JsonViews.page(items, null));
            });
  }

  private static ObjectNode view(CertificateOrder order) {
    ObjectNode view =
        Json.object()
            .put("id", order.id())
            .put("item", order.item())
            .put("state", JsonViews.lower(order.state()))
            .put("ordered", JsonViews.text(order.ordered()))
            .put("ended", JsonViews.text(order.ended()))
            .put("detail", order.detail());
    view.set("cause", order.cause() == null ? null : JsonViews.cause(order.cause()));
    return view;
  }

  private static String reason(JsonNode body) {
    JsonNode reason = body.path("reason");
    if (!reason.isMissingNode() && !reason.isTextual()) {
      throw ApiException.badRequest("reason must be a text");
    }
    return reason.asText("");
  }

  private ApiResponse authority() {
    ArrayNode items = Json.array();
    desk.authorities().forEach(pem -> items.add(Json.object().put("pem", pem)));
    return ApiResponse.json(200, JsonViews.page(items, null));
  }

  private DeviceCertificate known(ApiRequest request) {
    String serial = request.variable("serial");
    Optional<DeviceCertificate> found =
        SERIAL.matcher(serial).matches() ? desk.certificate(serial) : Optional.empty();
    return found.orElseThrow(this::unknown);
  }

  private ApiException unknown() {
    return ApiException.notFound("no certificate has this serial number");
  }

  private static String etag(DeviceCertificate certificate) {
    return certificate.revoked() == null ? "\"good\"" : "\"revoked\"";
  }

  private static ObjectNode view(DeviceCertificate certificate) {
    return Json.object()
        .put("serial", certificate.serial())
        .put("mac", certificate.mac().toString())
        .put("generation", certificate.generation())
        .put("notBefore", JsonViews.text(certificate.notBefore()))
        .put("notAfter", JsonViews.text(certificate.notAfter()))
        .put("revoked", JsonViews.text(certificate.revoked()))
        .put("reason", certificate.reason())
        .put("usable", certificate.usable());
  }
}
