package io.dragoman.karaf;

import io.dragoman.api.SecureModeSealer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Sealers that other bundles register; the highest ranking serves, from its next use. */
public final class SealerServices {
  private final BundleContext context;
  private final NavigableMap<ServiceReference<?>, SecureModeSealer> bound =
      new ConcurrentSkipListMap<>();

  public SealerServices(BundleContext context) {
    this.context = context;
  }

  /** Blueprint calls it for services that are there and that come. */
  public void bind(ServiceReference<?> reference) {
    if (context.getService(reference) instanceof SecureModeSealer sealer) {
      bound.put(reference, sealer);
    }
  }

  /** Blueprint calls it for services that go, and with null when there was none. */
  public void unbind(ServiceReference<?> reference) {
    if (reference != null && bound.remove(reference) != null) {
      context.ungetService(reference);
    }
  }

  Optional<SecureModeSealer> best() {
    return Optional.ofNullable(bound.lastEntry()).map(Map.Entry::getValue);
  }
}
