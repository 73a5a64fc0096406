package io.dragoman.subscriber.broadworks.ocip.component;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.broadworks.ocip.OciRequest;
import io.dragoman.subscriber.broadworks.ocip.OciTransport;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * {@link OciTransport} through the route {@code direct:ocip}, so that integrators can change it.
 */
public final class RouteOciTransport implements OciTransport {
  private static final String ROUTE = "direct:ocip";

  private final BiFunction<String, Object, CompletionStage<Object>> routes;

  /**
   * @param routes endpoint and body in, body out: {@code RouteHost::send}
   */
  public RouteOciTransport(BiFunction<String, Object, CompletionStage<Object>> routes) {
    this.routes = routes;
  }

  @Override
  public CompletionStage<List<OciCommand>> send(OciRequest ask) {
    return routes
        .apply(ROUTE, ask)
        .handle(
            (body, failure) -> {
              if (failure != null) {
                throw new CompletionException(trouble(failure));
              }
              return commands(body);
            });
  }

  private static List<OciCommand> commands(Object body) {
    if (body instanceof List<?> list && list.stream().allMatch(OciCommand.class::isInstance)) {
      return list.stream().map(OciCommand.class::cast).toList();
    }
    throw new CompletionException(
        new CarrierException(
            CarrierException.Kind.GARBLED, "The route direct:ocip answered without responses."));
  }

  private static CarrierException trouble(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof CarrierException trouble) {
        return trouble;
      }
    }
    return new CarrierException(
        CarrierException.Kind.UNREACHABLE, "The route direct:ocip failed.", failure);
  }
}
