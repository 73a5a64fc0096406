package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MissingRoutesTest {
  private static final Set<String> ROUTES = Set.of("file", "carrier", "xsi", "ocip", "dms", "sql");
  private static final Set<String> KINDS = Set.of("file", "xsi", "ocip", "dms");

  private static List<String> missing(String upstream, String sources) {
    Tenant tenant =
        new Tenant(
            "acme",
            upstream,
            UnknownDevices.HOLD,
            Map.of(),
            List.of(),
            sources.isEmpty() ? Map.of() : Map.of("sources", sources));
    return MissingRoutes.of(
        List.of(tenant), ROUTES, KINDS, (id, setting) -> "tenants/" + id + ".yaml:3");
  }

  @Test
  void a_misspelt_upstream_is_told_with_its_line_and_what_may_be_meant() {
    assertThat(missing("flie", ""))
        .containsExactly(
            "tenants/acme.yaml:3: upstream flie: there is no route direct:subscriber-flie;"
                + " did you mean file?");
  }

  @Test
  void a_misspelt_source_of_a_carrier_is_told_alike() {
    assertThat(missing("carrier", "ocpi,xsi"))
        .containsExactly(
            "tenants/acme.yaml:3: carrier.sources ocpi: there is no route"
                + " direct:subscriber-ocpi; did you mean ocip?");
  }

  @Test
  void routes_of_the_integrators_own_are_no_fault() {
    assertThat(missing("sql", "")).isEmpty();
    assertThat(missing("carrier", "ocip,sql")).isEmpty();
  }
}
