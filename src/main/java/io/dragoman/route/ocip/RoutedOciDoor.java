package io.dragoman.route.ocip;

import io.dragoman.broadworks.oci.OciCommand;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.ocip.OciAsk;
import io.dragoman.upstream.ocip.OciDoor;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** {@link OciDoor} through the route {@code direct:ocip}, so that integrators can change it. */
public final class RoutedOciDoor implements OciDoor {
  private static final String ROUTE = "direct:ocip";

  private final BiFunction<String, Object, CompletionStage<Object>> routes;

  /**
   * @param routes endpoint and body in, body out: {@code RouteHost::send}
   */
  public RoutedOciDoor(BiFunction<String, Object, CompletionStage<Object>> routes) {
    this.routes = routes;
  }

  @Override
  public CompletionStage<List<OciCommand>> send(OciAsk ask) {
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
        new CarrierTrouble(
            CarrierTrouble.Kind.GARBLED, "The route direct:ocip answered without responses."));
  }

  private static CarrierTrouble trouble(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof CarrierTrouble trouble) {
        return trouble;
      }
    }
    return new CarrierTrouble(
        CarrierTrouble.Kind.UNREACHABLE, "The route direct:ocip failed.", failure);
  }
}
