package io.dragoman.subscriber.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Absence;
import io.dragoman.model.Cause;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpstreamHealthTest {
  private final UpstreamHealth lost = new UpstreamHealth();

  private static Tenant tenant(String id, String upstream) {
    return new Tenant(id, upstream, UnknownDevices.AUTO_CREATE, Map.of());
  }

  private void fail(String upstream, String tenant) {
    String asked = UpstreamHealth.name(upstream, tenant);
    lost.failed(asked, new Absence(Cause.UPSTREAM_DOWN, asked + ": refused"));
  }

  @Test
  void an_upstream_is_lost_until_it_answers() {
    List<Tenant> all = List.of(tenant("acme", "rest"));
    fail("rest", "acme");
    assertThat(lost.sentences(all)).singleElement().asString().contains("rest of tenant acme");
    lost.answered(UpstreamHealth.name("rest", "acme"));
    assertThat(lost.sentences(all)).isEmpty();
  }

  @Test
  void what_a_tenant_does_not_ask_any_more_is_forgotten() {
    fail("flie", "acme");
    fail("rest", "other");
    List<Tenant> mended = List.of(tenant("acme", "file"), tenant("other", "rest"));
    assertThat(lost.sentences(mended)).singleElement().asString().contains("rest of tenant other");
    assertThat(lost.sentences(List.of(tenant("acme", "flie")))).isEmpty();
  }
}
