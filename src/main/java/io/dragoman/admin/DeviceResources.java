package io.dragoman.admin;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Device.Admission;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.model.Tenant;
import io.dragoman.model.Verdict;
import io.dragoman.store.Change;
import io.dragoman.store.OvertakenRetry;
import io.dragoman.store.Store;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code /api/v1/devices}: list, get, register or change, delete. */
final class DeviceResources {
  private static final String ONE = "/api/v1/devices/{mac}";
  private static final int LARGEST_PAGE = 1_000;
  private static final int LONGEST_GROUP = 80;
  private static final Set<String> FIELDS = Set.of("tenant", "family", "group", "admission");

  private final Store store;
  private final Supplier<? extends Collection<String>> tenants;
  private final Function<Device, Verdict> verdicts;
  private final Function<Device, ? extends Collection<String>> numbers;
  private final CertificateOperations desk;
  private final Clock clock;

  DeviceResources(
      Store store,
      Supplier<? extends Collection<String>> tenants,
      Function<Device, Verdict> verdicts,
      Function<Device, ? extends Collection<String>> numbers,
      CertificateOperations desk,
      Clock clock) {
    this.store = store;
    this.tenants = tenants;
    this.verdicts = verdicts;
    this.numbers = numbers;
    this.desk = desk;
    this.clock = clock;
  }

  List<Resource> resources() {
    return List.of(
        new Resource("GET", "/api/v1/devices", Role.VIEWER, this::list)
            .filtering()
            .taking(Selection.NAMES)
            .paged(),
        new Resource("GET", ONE, Role.VIEWER, this::get),
        new Resource("PUT", ONE, Role.OPERATOR, this::put),
        new Resource("DELETE", ONE, Role.OPERATOR, this::delete));
  }

  /** What is on its way is shown once it is stored: as whoever asks next would see it. */
  private CompletionStage<ApiResponse> list(ApiRequest request) {
    return store.settled(null).thenApply(nothing -> page(request));
  }

  private ApiResponse page(ApiRequest request) {
    int limit = request.number("limit", 100, 1, LARGEST_PAGE);
    String cursor = request.query("cursor", "");
    Mac after =
        cursor.isEmpty()
            ? null
            : Mac.parse(cursor)
                .orElseThrow(() -> ApiException.badRequest("cursor must be a MAC address"));
    Selection selection = Selection.of(request.query(), named(request), numbers, clock.instant());
    List<Device> devices =
        ScopedPages.devices(
            store,
            request.reach(),
            device -> selection.takes(device, verdicts.apply(device)),
            after,
            limit + 1);
    return JsonViews.page(
        devices,
        limit,
        device -> JsonViews.device(device, verdicts.apply(device)),
        device -> device.mac().hex());
  }

  /** The tenants a caller may name. One whose file is gone may still have devices. */
  private Set<String> named(ApiRequest request) {
    Set<String> named = new TreeSet<>(tenants.get());
    String asked = request.query("tenant", "");
    if (!asked.isEmpty() && store.deviceCount(asked) > 0) {
      named.add(asked);
    }
    named.removeIf(id -> !request.reach().sees(id));
    return named;
  }

  private CompletionStage<ApiResponse> get(ApiRequest request) {
    Mac mac = mac(request.variable("mac"));
    return store
        .settled(mac)
        .thenCompose(nothing -> get(store.durable(mac).orElseThrow(DeviceResources::unknown)));
  }

  private CompletionStage<ApiResponse> get(Device device) {
    ApiResponse shown = shown(200, device);
    if (device.mode() == Device.Mode.DEFAULT) {
      return completedFuture(shown);
    }
    ObjectNode view = JsonViews.device(device, verdicts.apply(device));
    return desk.status(device.mac())
        .thenApply(
            status -> {
              status.ifPresent(s -> BootstrapResources.describe(view.putObject("bootstrap"), s));
              return ApiResponse.json(200, view).with("ETag", JsonViews.etag(device));
            });
  }

  private CompletionStage<ApiResponse> put(ApiRequest request) {
    Mac mac = mac(request.variable("mac"));
    return OvertakenRetry.again(
        () -> store.look(mac).thenCompose(looked -> register(mac, request)));
  }

  private CompletionStage<ApiResponse> register(Mac mac, ApiRequest request) {
    Optional<Device> present = store.device(mac);
    if (!request.ifMatch().isEmpty()
        && !request.ifMatch().equals(present.map(JsonViews::etag).orElse(""))) {
      throw ApiException.changed();
    }
    Device device = registration(mac, present, request);
    Event event =
        new Event(
            clock.instant(),
            mac,
            device.tenant(),
            Cause.REGISTRATION_CHANGED,
            device.family() + ", " + device.admission());
    return store
        .commit(Change.of(device, event.by(request.actor())))
        .thenApply(done -> shown(present.isPresent() ? 200 : 201, device));
  }

  private Device registration(Mac mac, Optional<Device> present, ApiRequest request) {
    JsonNode body = request.json();
    body.fieldNames()
        .forEachRemaining(
            field -> {
              if (!FIELDS.contains(field)) {
                throw ApiException.badRequest("the fields are " + FIELDS);
              }
            });
    String tenant = text(body, "tenant", present.map(Device::tenant).orElse(Tenant.DEFAULT_ID));
    // one whose file is gone keeps its devices, and what is decided of them
    boolean kept = present.filter(device -> device.tenant().equals(tenant)).isPresent();
    if (!(kept || tenants.get().contains(tenant)) || !request.reach().sees(tenant)) {
      throw ApiException.badRequest("there is no such tenant");
    }
    Family family =
        Family.of(text(body, "family", present.map(d -> d.family().id()).orElse("")))
            .orElseThrow(
                () -> ApiException.badRequest("family must be one of " + List.of(Family.values())));
    String group = text(body, "group", present.map(Device::group).orElse(""));
    if (group.length() > LONGEST_GROUP) {
      throw ApiException.badRequest("group is longer than " + LONGEST_GROUP + " characters");
    }
    Admission admission =
        switch (text(body, "admission", "approved")) {
          case "approved" -> Admission.APPROVED;
          case "held" -> Admission.HELD;
          default -> throw ApiException.badRequest("admission must be approved or held");
        };
    Device device = present.orElseGet(() -> Device.registered(mac, tenant, family, admission));
    Device registered = device.withRegistration(tenant, family, group, admission);
    // who approves a device does not say what it is
    return present.isEmpty() || body.hasNonNull("family")
        ? registered
        : registered.withFamily(family, present.get().familyBy());
  }

  private CompletionStage<ApiResponse> delete(ApiRequest request) {
    Mac mac = mac(request.variable("mac"));
    return OvertakenRetry.again(() -> store.look(mac).thenCompose(looked -> remove(request)));
  }

  private CompletionStage<ApiResponse> remove(ApiRequest request) {
    Device device = known(request);
    if (!request.ifMatch().isEmpty() && !request.ifMatch().equals(JsonViews.etag(device))) {
      throw ApiException.changed();
    }
    Event event =
        new Event(clock.instant(), device.mac(), device.tenant(), Cause.DEVICE_DELETED, "");
    // its certificates would otherwise outlive it
    CompletionStage<Void> released =
        device.mode() == Device.Mode.DEFAULT
            ? completedFuture(null)
            : desk.release(device.mac(), request.actor());
    return released
        .thenCompose(free -> store.delete(device.mac(), event.by(request.actor())))
        .thenApply(done -> ApiResponse.none());
  }

  private Device known(ApiRequest request) {
    return store.device(mac(request.variable("mac"))).orElseThrow(DeviceResources::unknown);
  }

  private static ApiException unknown() {
    return ApiException.notFound("no device has this MAC");
  }

  private ApiResponse shown(int status, Device device) {
    return ApiResponse.json(status, JsonViews.device(device, verdicts.apply(device)))
        .with("ETag", JsonViews.etag(device));
  }

  static Mac mac(String text) {
    return Mac.parse(text).orElseThrow(() -> ApiException.badRequest("that is no MAC address"));
  }

  private static String text(JsonNode body, String field, String fallback) {
    JsonNode value = body.get(field);
    if (value == null || value.isNull()) {
      return fallback;
    }
    if (!value.isTextual()) {
      throw ApiException.badRequest(field + " must be a text");
    }
    return value.asText();
  }
}
