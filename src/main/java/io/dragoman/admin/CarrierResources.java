package io.dragoman.admin;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Line;
import io.dragoman.model.Subscriber;
import io.dragoman.store.Change;
import io.dragoman.store.Store;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.ChangeSubscription;
import io.dragoman.subscriber.SourceStatus;
import io.dragoman.subscriber.directory.CarrierStatus;
import io.dragoman.subscriber.directory.Carriers;
import io.dragoman.subscriber.directory.PasswordRenewal;
import io.dragoman.subscriber.directory.SyncReport;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * {@code /api/v1/subscribers} and {@code /api/v1/tenants/{tenant}/upstream}: who is behind the
 * phones, how well the carriers do, and reading one of them now. Shows no secret.
 */
final class CarrierResources {
  private static final String UPSTREAM = "/api/v1/tenants/{tenant}/upstream";
  private static final int LARGEST_PAGE = 1_000;
  private static final int LONGEST_USER = 161;

  private final Carriers carriers;
  private final Store store;
  private final Clock clock;

  CarrierResources(Carriers carriers, Store store, Clock clock) {
    this.carriers = carriers;
    this.store = store;
    this.clock = clock;
  }

  List<Resource> resources() {
    return List.of(
        new Resource("GET", "/api/v1/subscribers", Role.VIEWER, this::subscribers)
            .filtering()
            .taking("tenant")
            .paged(),
        new Resource("GET", "/api/v1/upstreams", Role.VIEWER, this::all).filtering(),
        new Resource("GET", UPSTREAM, Role.VIEWER, this::one),
        new Resource("POST", UPSTREAM + "/sync", Role.OPERATOR, this::sync).taking("force"),
        new Resource("POST", UPSTREAM + "/password", Role.OPERATOR, this::password).taking("user"),
        new Resource("POST", UPSTREAM + "/reset", Role.OPERATOR, this::reset));
  }

  private CompletionStage<ApiResponse> subscribers(ApiRequest request) {
    int limit = request.number("limit", 100, 1, LARGEST_PAGE);
    String tenant = request.query("tenant", request.reach().tenant());
    if (tenant.isEmpty()) {
      throw ApiException.badRequest("tenant is missing: each has subscribers of its own");
    }
    if (!request.reach().sees(tenant)) {
      throw ApiException.notFound("this is another tenant's");
    }
    List<Carriers.Listed> found =
        carriers
            .subscribers(tenant, request.query("cursor", ""), limit + 1)
            .orElseThrow(() -> ApiException.notFound("this tenant has no carrier"));
    return completedFuture(
        JsonViews.page(found, limit, CarrierResources::view, Carriers.Listed::key));
  }

  private CompletionStage<ApiResponse> all(ApiRequest request) {
    ArrayNode items = Json.array();
    carriers.statuses().stream()
        .filter(each -> request.reach().sees(each.tenant()))
        .forEach(each -> items.add(view(each)));
    return completedFuture(ApiResponse.json(200, JsonViews.page(items, null)));
  }

  private CompletionStage<ApiResponse> one(ApiRequest request) {
    return completedFuture(ApiResponse.json(200, view(known(request))));
  }

  /** Answers when it is read, or 202 when that takes longer than somebody waits. */
  private CompletionStage<ApiResponse> sync(ApiRequest request) {
    CarrierStatus known = known(request);
    boolean force = request.flag("force");
    if (known.sources().isEmpty()) {
      throw ApiException.badRequest(known.fault());
    }
    CompletionStage<ApiResponse> whole =
        carriers
            .sync(known.tenant(), force)
            .thenApply(
                report ->
                    report
                        .map(each -> ApiResponse.json(200, view(each)))
                        .orElseThrow(() -> ApiException.notFound("this tenant has no carrier")));
    return told(request, known.tenant(), force ? "read, whatever is missing" : "read now")
        .thenCompose(
            done ->
                whole
                    .toCompletableFuture()
                    .copy()
                    .completeOnTimeout(
                        ApiResponse.json(202, Json.object().put("running", true)),
                        Duration.ofSeconds(20).toMillis(),
                        java.util.concurrent.TimeUnit.MILLISECONDS));
  }

  private CompletionStage<ApiResponse> reset(ApiRequest request) {
    CarrierStatus known = known(request);
    carriers.reset(known.tenant());
    return told(request, known.tenant(), "credentials may be tried again")
        .thenApply(done -> ApiResponse.json(200, view(known(request))));
  }

  /** Another SIP password for a user; it is shown nowhere. */
  private CompletionStage<ApiResponse> password(ApiRequest request) {
    String tenant = known(request).tenant();
    String user = request.query("user", "");
    if (user.isEmpty() || user.length() > LONGEST_USER) {
      throw ApiException.badRequest("user is missing: whose password?");
    }
    CompletionStage<PasswordRenewal> renewed =
        carriers
            .renew(tenant, user)
            .orElseThrow(() -> ApiException.notFound("this tenant has no carrier"));
    return renewed
        .handle(CarrierResources::done)
        .thenCompose(
            renewal ->
                told(request, tenant, "another SIP password for user " + user)
                    .thenApply(done -> ApiResponse.json(200, view(tenant, user, renewal))));
  }

  private static PasswordRenewal done(PasswordRenewal renewal, Throwable failure) {
    if (failure == null) {
      return renewal;
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof CarrierException trouble) {
      throw trouble.kind() == CarrierException.Kind.NOT_FOUND
          ? ApiException.notFound(trouble.getMessage())
          : ApiException.of(409, "conflict", "This cannot be done now", trouble.getMessage());
    }
    throw new CompletionException(cause);
  }

  private static ObjectNode view(String tenant, String user, PasswordRenewal renewal) {
    ObjectNode view =
        Json.object()
            .put("tenant", tenant)
            .put("userId", user)
            .put("written", renewal.written())
            .put("detail", renewal.why());
    ArrayNode devices = view.putArray("devices");
    renewal.devices().forEach(mac -> devices.add(mac.toString()));
    return view;
  }

  private CompletionStage<Void> told(ApiRequest request, String tenant, String detail) {
    Event event = new Event(clock.instant(), null, tenant, Cause.CARRIER_ORDERED, detail);
    return store.commit(Change.of(event.by(request.actor())));
  }

  private CarrierStatus known(ApiRequest request) {
    return carriers
        .status(request.variable("tenant"))
        .orElseThrow(() -> ApiException.notFound("this tenant has no carrier"));
  }

  private static ObjectNode view(Carriers.Listed listed) {
    Subscriber who = listed.subscriber();
    ObjectNode view =
        Json.object()
            .put("tenant", who.tenant())
            .put("userId", who.userId())
            .put("firstName", who.firstName())
            .put("lastName", who.lastName())
            .put("number", who.number())
            .put("extension", who.extension())
            .put("email", who.email())
            .put("department", who.department())
            .put("mac", listed.mac() == null ? null : listed.mac().toString())
            .put("device", listed.device());
    ArrayNode lines = view.putArray("lines");
    for (Line line : who.lines()) {
      lines
          .addObject()
          .put("order", line.order())
          .put("userId", line.userId())
          .put("linePort", line.host().isEmpty() ? line.user() : line.user() + "@" + line.host())
          .put("authUser", line.authUser())
          .put("password", !line.authPassword().isEmpty())
          .set("origins", origins(line.origins()));
    }
    view.set("origins", origins(who.origins()));
    return view;
  }

  private static JsonNode origins(Map<String, String> origins) {
    ObjectNode view = Json.object();
    new java.util.TreeMap<>(origins).forEach(view::put);
    return view;
  }

  private ObjectNode view(CarrierStatus status) {
    ObjectNode view =
        Json.object()
            .put("tenant", status.tenant())
            .put("well", status.well())
            .put("fault", status.fault())
            .put("read", status.read().map(Object::toString).orElse(null))
            .put(
                "ageSeconds",
                status
                    .read()
                    .map(at -> Duration.between(at, clock.instant()).toSeconds())
                    .orElse(null))
            .put("tooOld", status.tooOld())
            .put("devices", status.devices())
            .put("subscribers", status.subscribers())
            .put("running", status.running())
            .put("next", status.next().map(Object::toString).orElse(null));
    ArrayNode sources = view.putArray("sources");
    for (SourceStatus source : status.sources()) {
      ObjectNode one =
          sources
              .addObject()
              .put("name", source.name())
              .put("state", source.state())
              .put("calls", source.calls())
              .put("failures", source.failures());
      source.listens().ifPresent(now -> reporting(one, now));
      source.notice().ifPresent(what -> one.put("notice", what));
      source
          .lastFailure()
          .ifPresent(
              failure ->
                  one.putObject("lastFailure")
                      .put("at", failure.at().toString())
                      .put("kind", failure.kind().name().toLowerCase(Locale.ROOT))
                      .put("sentence", failure.sentence()));
    }
    status.last().ifPresent(report -> view.set("last", view(report)));
    return view;
  }

  private static void reporting(ObjectNode source, ChangeSubscription now) {
    source
        .put("reporting", now.connected() ? "connected" : "away")
        .put("heard", now.heard())
        .put("lastHeard", now.last().map(Object::toString).orElse(null));
    if (!now.trouble().isEmpty()) {
      source.put("reportingTrouble", now.trouble());
    }
  }

  private static ObjectNode view(SyncReport report) {
    ObjectNode view =
        Json.object()
            .put("tenant", report.tenant())
            .put("outcome", report.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .put("detail", report.detail())
            .put("started", report.started().toString())
            .put("ended", report.ended().toString())
            .put("devices", report.devices())
            .put("subscribers", report.subscribers())
            .put("added", report.added())
            .put("changed", report.changed())
            .put("removed", report.removed());
    ArrayNode left = view.putArray("leftOut");
    report
        .left()
        .forEach(
            (kind, count) -> {
              ObjectNode one =
                  left.addObject()
                      .put("kind", kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                      .put("sentence", kind.sentence())
                      .put("count", count);
              ArrayNode examples = one.putArray("examples");
              report.examples().stream()
                  .filter(each -> each.kind() == kind)
                  .forEach(each -> examples.add(each.subject()));
            });
    return view;
  }
}
