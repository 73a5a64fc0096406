package io.dragoman.camel;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.RoutesBuilder;

/** The bridge's own beans first, as they are now, then what other bundles contribute. */
public record LayeredContributions(Supplier<Map<String, Object>> own, Contributions others)
    implements Contributions {
  @Override
  public Optional<Object> bean(String name) {
    Object ours = own.get().get(name);
    return ours != null ? Optional.of(ours) : others.bean(name);
  }

  @Override
  public Map<String, RoutesBuilder> routes() {
    return others.routes();
  }
}
