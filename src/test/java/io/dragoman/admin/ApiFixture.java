package io.dragoman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.Capability;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Device.Admission;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.ItemKey;
import io.dragoman.model.LeftOut;
import io.dragoman.model.Mac;
import io.dragoman.model.Origin;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Rendering;
import io.dragoman.model.SomeTenant;
import io.dragoman.model.Verdict;
import io.dragoman.pki.CertificateRequestTerms;
import io.dragoman.pki.KeyProfile;
import io.dragoman.store.Change;
import io.dragoman.store.MemoryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An API of two resources and a preview, and the callers who ask it. */
abstract class ApiFixture {
  static final Instant NOW = Instant.parse("2026-03-05T14:30:00Z");
  static final Mac MAC = Mac.of("0001e325ea13");

  static final LeftOut LEFT_OUT = new LeftOut(Capability.SRTP, "srtp: require (acme.yaml:7)", "");

  @TempDir Path folder;
  final MemoryStore store = new MemoryStore();
  String token;
  private Api api;

  @BeforeEach
  void open() throws IOException {
    Path file = folder.resolve("admin.token");
    Tokens.open(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    token = Files.readString(file).strip();
    Files.writeString(
        file, token + "\nviewer looking-0123456789abcdef\noperator operating-0123456789abcdef\n");
    open("default");
  }

  void open(String... tenants) throws IOException {
    Path file = folder.resolve("admin.token");
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    var resources = new java.util.ArrayList<Resource>();
    resources.addAll(
        new DeviceResources(
                store,
                () -> List.of(tenants),
                device -> Verdict.of(device, SomeTenant.of(device.tenant())),
                device -> List.of(),
                new MemoryDesk(),
                clock)
            .resources());
    resources.addAll(new EventResources(store).resources());
    resources.addAll(
        new PreviewResource(
                device -> Verdict.of(device, SomeTenant.of(device.tenant())), mac -> preview(mac))
            .resources());
    api =
        new Api(
            Tokens.open(file),
            resources,
            new AuthFailureLog((event, from) -> store.commit(Change.of(event)), clock),
            new TenantScope.Registry(store::device, serial -> Optional.empty()));
  }

  private CompletableFuture<Optional<Preview>> preview(Mac mac) {
    Origin origin = new Origin("family openstage", "openstage.yaml", 12, "line.1.authPassword");
    Rendering rendering =
        new Rendering(
            List.of(
                new RenderedItem(ItemKey.of("sip-pwd"), "hunter2", origin, true),
                new RenderedItem(ItemKey.of("realm"), "BroadWorks", origin, false),
                new RenderedItem(ItemKey.of("sip-transport-user"), "2", origin, false),
                new RenderedItem(ItemKey.of("reg-addr"), "192.0.2.9", origin, false)));
    return CompletableFuture.completedFuture(
        store
            .device(mac)
            .map(
                device ->
                    new Preview(
                        device,
                        rendering.without(List.of(LEFT_OUT)),
                        null,
                        "",
                        Map.of(
                            ItemKey.of("sip-pwd"), "old-secret",
                            ItemKey.of("realm"), "old-realm",
                            ItemKey.of("sip-transport"), "2"),
                        new CertificateRequestTerms(KeyProfile.EC_P256, Duration.ofDays(90)))));
  }

  void register(Mac mac, String tenant) {
    store
        .commit(Change.of(Device.registered(mac, tenant, Family.OPENSTAGE, Admission.APPROVED)))
        .toCompletableFuture()
        .join();
  }

  void tell(Mac mac, String tenant, String detail) {
    store
        .commit(Change.of(new Event(NOW, mac, tenant, Cause.NO_SUBSCRIBER, detail)))
        .toCompletableFuture()
        .join();
  }

  static String body(ApiResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  String admin() {
    return "Bearer " + token;
  }

  ApiResponse put(String body, String ifMatch) {
    return put(body, ifMatch, admin());
  }

  ApiResponse put(String body, String ifMatch, String authorization) {
    ApiRequest request =
        new ApiRequest(
            "PUT",
            "/api/v1/devices/" + MAC,
            Map.of(),
            Map.of(),
            ifMatch,
            body.getBytes(StandardCharsets.UTF_8));
    return api.answer(request, authorization).toCompletableFuture().join();
  }

  ApiResponse call(String method, String path, String body, String authorization) {
    int query = path.indexOf('?');
    ApiRequest request =
        new ApiRequest(
            method,
            query < 0 ? path : path.substring(0, query),
            Map.of(),
            query < 0 ? Map.of() : AdminProcessor.query(path.substring(query + 1)),
            "",
            body.getBytes(StandardCharsets.UTF_8));
    return api.answer(request, authorization).toCompletableFuture().join();
  }

  static JsonNode json(ApiResponse response) {
    try {
      return Json.MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
