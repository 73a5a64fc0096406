package io.dragoman.camel;

import io.dragoman.http.ReceivedRequest;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.apache.camel.Exchange;

/**
 * What becomes of a device's request that an integrator's route ended in our steps' place: a legal
 * answer, and an event that names the route.
 */
final class RouteCompletion {
  private RouteCompletion() {}

  /**
   * Did a route stop at a device it knows, without an answer of its own? A status or a content type
   * that it has set makes it one, but not for phones, which take DLS messages only.
   */
  static boolean refused(Exchange exchange) {
    DeviceContext context = DeviceExchanges.context(exchange);
    if (!exchange.isRouteStop()
        || context == null
        || context.mac() == null
        || exchange.getProperty(RouteProperties.ANSWERED) != null) {
      return false;
    }
    boolean dialogue = exchange.getProperty(RouteProperties.NONCE) != null;
    return dialogue ? !message(exchange.getMessage().getBody()) : !own(exchange);
  }

  private static boolean message(Object body) {
    return body instanceof byte[] bytes
        ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8).contains("<DLSMessage")
        : body instanceof CharSequence text && text.toString().contains("<DLSMessage");
  }

  private static boolean own(Exchange exchange) {
    ReceivedRequest request = exchange.getProperty(RouteProperties.REQUEST, ReceivedRequest.class);
    Object type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE);
    boolean typed = type != null && type != (Object) request.headers().get("Content-Type");
    return typed || exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE) != null;
  }

  /** CleanUp for phones, 404 for others. */
  static HttpResponse refusal(Exchange exchange, ReceivedRequest request) {
    tell(
        exchange,
        request,
        Cause.REFUSED_BY_ROUTE,
        "stopped at " + StopInterceptStrategy.of(exchange));
    String nonce = exchange.getProperty(RouteProperties.NONCE, "", String.class);
    return request.refusal().answer(HttpResponseStatus.NOT_FOUND, request.uri(), nonce);
  }

  /** Messages of failures may repeat values; the log has them in full. */
  static void failed(Exchange exchange, ReceivedRequest request, Throwable failure) {
    String name = failure.getClass().getSimpleName();
    tell(exchange, request, Cause.ROUTE_FAILED, name + " at " + StopInterceptStrategy.of(exchange));
  }

  private static void tell(Exchange exchange, ReceivedRequest request, Cause cause, String detail) {
    DeviceContext context = DeviceExchanges.context(exchange);
    if (context != null && context.mac() != null) {
      request.meter().unanswered(request.contact(), context, cause, detail);
    }
  }
}
