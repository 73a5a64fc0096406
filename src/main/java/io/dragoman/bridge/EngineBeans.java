package io.dragoman.bridge;

import io.dragoman.route.Contributions;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.RoutesBuilder;

/** The beans of the present engine first, then what other bundles contribute. */
record EngineBeans(Supplier<Engine> engine, Contributions others) implements Contributions {
  @Override
  public Optional<Object> bean(String name) {
    Object ours = engine.get().beans().get(name);
    return ours != null ? Optional.of(ours) : others.bean(name);
  }

  @Override
  public Map<String, RoutesBuilder> routes() {
    return others.routes();
  }
}
