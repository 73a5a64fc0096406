package io.dragoman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.store.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The published description names exactly the resources there are. */
class OpenApiTest {
  /** Names of the query parameters of an operation; two are shared by all lists. */
  private static List<String> queryOf(Map<?, ?> operation) {
    List<?> parameters = (List<?>) operation.get("parameters");
    var names = new ArrayList<String>();
    for (Object each : parameters == null ? List.of() : parameters) {
      Map<?, ?> parameter = (Map<?, ?>) each;
      String shared = String.valueOf(parameter.get("$ref"));
      if (shared.endsWith("/limit") || shared.endsWith("/cursor")) {
        names.add(shared.substring(shared.lastIndexOf('/') + 1));
      } else if ("query".equals(parameter.get("in"))) {
        names.add(parameter.get("name").toString());
      }
    }
    return names;
  }

  @Test
  void every_resource_is_described_and_nothing_else() {
    String yaml = new String(OperationResources.description().body(), StandardCharsets.UTF_8);
    Map<?, ?> document = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
    var described = new TreeSet<String>();
    ((Map<?, ?>) document.get("paths"))
        .forEach(
            (path, item) ->
                ((Map<?, ?>) item)
                    .keySet().stream()
                        .filter(key -> List.of("get", "put", "post", "delete").contains(key))
                        .forEach(
                            verb -> described.add(verb.toString().toUpperCase() + " " + path)));

    MemoryStore store = new MemoryStore();
    CertificateOperations desk = new MemoryDesk();
    var resources = new ArrayList<Resource>();
    resources.addAll(new BootstrapResources(store, desk).resources());
    resources.addAll(new CertificateResources(desk).resources());
    resources.addAll(new AuthorityResources(desk).resources());
    resources.addAll(
        new DeviceResources(store, List::of, null, null, desk, Clock.systemUTC()).resources());
    resources.addAll(new PreviewResource(null, mac -> null).resources());
    resources.addAll(new EventResources(store).resources());
    resources.addAll(new RouteResources(List::of).resources());
    resources.addAll(new OperationResources(List::of, () -> "").resources());
    resources.addAll(new LockoutResources(null, store, Clock.systemUTC()).resources());
    resources.addAll(new KeyResources(null).resources());
    resources.addAll(new CarrierResources(null, store, Clock.systemUTC()).resources());
    resources.addAll(new UpstreamResources(null, store, Clock.systemUTC()).resources());
    resources.addAll(new AuditResources(store, null, Clock.systemUTC()).resources());
    assertThat(resources.stream().map(r -> r.method() + " " + r.path()))
        .containsExactlyInAnyOrderElementsOf(described);
    for (Resource resource : resources) {
      Map<?, ?> item = (Map<?, ?>) ((Map<?, ?>) document.get("paths")).get(resource.path());
      String verb = resource.method().toLowerCase(java.util.Locale.ROOT);
      assertThat(queryOf((Map<?, ?>) item.get(verb)))
          .as(resource.method() + " " + resource.path())
          .containsExactlyInAnyOrderElementsOf(resource.query());
    }
  }
}
