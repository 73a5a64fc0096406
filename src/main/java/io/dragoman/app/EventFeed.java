package io.dragoman.app;

import io.dragoman.camel.RouteHost;
import io.dragoman.model.Event;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts every stored event, and hands it to the route that wants it.
 *
 * @param routes null as long as there are none
 */
record EventFeed(Metrics metrics, Supplier<RouteHost> routes) implements Consumer<Event> {
  private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
  static final String DOOR = "direct:event";

  @Override
  public void accept(Event event) {
    metrics.event(event);
    RouteHost host = routes.get();
    if (host != null && host.serves(DOOR)) {
      host.send(DOOR, event)
          .exceptionally(
              failure -> {
                LOG.warn("{} failed: {}", DOOR, failure.toString());
                return null;
              });
    }
  }
}
