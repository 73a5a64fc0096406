package io.dragoman.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.api.SecureModeSealer;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;

class SealerServicesTest {
  private final OtherBundles others = new OtherBundles();
  private final SealerServices sealers = new SealerServices(others.context());

  @Test
  void without_another_bundle_there_is_none() {
    sealers.unbind(null);

    assertThat(sealers.best()).isEmpty();
  }

  @Test
  void the_highest_ranking_serves_while_it_is_there() {
    SecureModeSealer vendor = (items, password) -> "vendor";
    SecureModeSealer trial = (items, password) -> "trial";
    ServiceReference<?> high = others.offer(null, 5, vendor);
    sealers.bind(high);
    sealers.bind(others.offer(null, 0, trial));
    assertThat(sealers.best()).containsSame(vendor);

    sealers.unbind(high);
    assertThat(sealers.best()).containsSame(trial);
  }
}
