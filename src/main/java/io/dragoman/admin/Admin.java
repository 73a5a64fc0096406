package io.dragoman.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.camel.RouteFileStatus;
import io.dragoman.model.Device;
import io.dragoman.model.Mac;
import io.dragoman.model.Verdict;
import io.dragoman.security.lockout.Lockouts;
import io.dragoman.store.AuditVerifier;
import io.dragoman.store.Change;
import io.dragoman.store.Store;
import io.dragoman.subscriber.directory.Carriers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** The admin surface: as a processor for its route, and for callers within the process. */
public final class Admin {
  private final List<Resource> resources = new ArrayList<>();
  private final Api api;

  public Admin(Tokens tokens, Sources sources) {
    DeviceResources devices =
        new DeviceResources(
            sources.store(),
            sources.tenants(),
            sources.verdicts(),
            sources.numbers(),
            sources.trust(),
            sources.clock());
    resources.addAll(devices.resources());
    resources.addAll(new PreviewResource(sources.verdicts(), sources.previews()).resources());
    resources.addAll(new BootstrapResources(sources.store(), sources.trust()).resources());
    resources.addAll(new CertificateResources(sources.trust()).resources());
    resources.addAll(new AuthorityResources(sources.trust()).resources());
    resources.addAll(new EventResources(sources.store()).resources());
    resources.addAll(new RouteResources(sources.routes()).resources());
    resources.addAll(new OperationResources(sources.health(), sources.metrics()).resources());
    resources.addAll(
        new LockoutResources(sources.lockouts(), sources.store(), sources.clock()).resources());
    resources.addAll(new KeyResources(sources.keys()).resources());
    resources.addAll(
        new CarrierResources(sources.carriers(), sources.store(), sources.clock()).resources());
    resources.addAll(
        new UpstreamResources(sources.upstream(), sources.store(), sources.clock()).resources());
    resources.addAll(
        new AuditResources(sources.store(), sources.audit(), sources.clock()).resources());
    api =
        new Api(
            tokens,
            resources,
            new AuthFailureLog(
                (event, contact) ->
                    sources.store().commit(sources.store().unproved(Change.of(event), contact)),
                sources.clock()),
            new TenantScope.Registry(
                sources.store()::device,
                serial -> sources.trust().certificate(serial).map(DeviceCertificate::mac)));
  }

  /** The bean {@code admin} that routes/admin.xml names. */
  public AdminProcessor processor() {
    return new AdminProcessor(api);
  }

  /** {@link #ask} without a body. */
  public CompletionStage<JsonNode> get(String path) {
    return ask("GET", path, "", "local");
  }

  /**
   * Asks the API from within the process, as an administrator.
   *
   * @param path a path with its query, e.g. {@code /api/v1/devices?limit=10}
   * @param body JSON; empty for none
   * @param actor who asks, for the audit trail
   * @return the JSON of the answer, or of the problem; an empty object when there is no body
   */
  public CompletionStage<JsonNode> ask(String method, String path, String body, String actor) {
    int query = path.indexOf('?');
    ApiRequest request =
        new ApiRequest(
            method,
            AdminProcessor.decoded(query < 0 ? path : path.substring(0, query)),
            Map.of(),
            query < 0 ? Map.of() : AdminProcessor.query(path.substring(query + 1)),
            "",
            body.getBytes(StandardCharsets.UTF_8));
    return api.answer(request, Caller.local(actor)).thenApply(Admin::parsed);
  }

  private static JsonNode parsed(ApiResponse response) {
    try {
      return response.body().length == 0 ? Json.object() : Json.MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the API shows.
   *
   * @param tenants ids of those there are
   * @param verdicts the verdict of a device as it is stored
   * @param numbers those of a device's subscriber, as far as they are in memory
   * @param metrics Prometheus text
   */
  public record Sources(
      Store store,
      Supplier<? extends Collection<String>> tenants,
      Function<Device, Verdict> verdicts,
      Function<Device, ? extends Collection<String>> numbers,
      Function<Mac, CompletionStage<Optional<Preview>>> previews,
      Supplier<List<RouteFileStatus>> routes,
      Supplier<List<HealthCheck>> health,
      Supplier<String> metrics,
      Lockouts lockouts,
      MasterKeyOperations keys,
      AuditVerifier audit,
      CertificateOperations trust,
      Carriers carriers,
      UpstreamOperations upstream,
      Clock clock) {}
}
