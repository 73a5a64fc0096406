package io.dragoman.camel;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.RoutesBuilder;

/**
 * What other bundles add to the routes. Asked anew for every generation; when it changes, call
 * {@link RouteHost#rebuild}.
 */
public interface Contributions {
  Contributions NONE =
      new Contributions() {
        @Override
        public Optional<Object> bean(String name) {
          return Optional.empty();
        }

        @Override
        public Map<String, RoutesBuilder> routes() {
          return Map.of();
        }
      };

  /** A bean, most often a {@code Processor}, that a route file may name. */
  Optional<Object> bean(String name);

  /** Routes in Java by a name that stands where a file name would. */
  Map<String, RoutesBuilder> routes();
}
