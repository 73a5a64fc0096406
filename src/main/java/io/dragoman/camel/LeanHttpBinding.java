package io.dragoman.camel;

import io.dragoman.http.ReceivedRequest;
import io.dragoman.http.RequestTarget;
import io.dragoman.model.Cause;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.netty.http.DefaultNettyHttpBinding;
import org.apache.camel.component.netty.http.NettyHttpConfiguration;
import org.apache.camel.component.netty.http.NettyHttpMessage;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between HTTP and messages, with the headers provisioning routes need and no others: mapping is
 * the larger part of Camel's own cost (camel-in-karaf.md § 4).
 *
 * <p>In: body {@code byte[]}; {@code CamelHttpMethod}, {@code CamelHttpUri}, {@code CamelHttpPath}
 * (both raw), {@code CamelHttpQuery}, {@code CamelHttpRawQuery}, {@link #HEADERS}. Out: every
 * header a route sets becomes one of the answer, except {@code Camel…} and those that came with the
 * request. A failed route is answered by the listener's {@link io.dragoman.http.ErrorResponse}.
 */
public final class LeanHttpBinding extends DefaultNettyHttpBinding {
  /** Request headers that every route sees. */
  public static final Set<String> HEADERS =
      Set.of(
          "Accept",
          "Authorization",
          "Content-Type",
          "Cookie",
          "Host",
          "If-Match",
          "If-Modified-Since",
          "If-None-Match",
          "User-Agent");

  private static final Logger LOG = LoggerFactory.getLogger(LeanHttpBinding.class);

  private final List<String> names;

  /**
   * @param more names of further request headers
   */
  public LeanHttpBinding(Set<String> more) {
    Set<String> all = new LinkedHashSet<>(HEADERS);
    all.addAll(more);
    names = List.copyOf(all);
  }

  @Override
  public Message toCamelMessage(
      FullHttpRequest request, Exchange exchange, NettyHttpConfiguration configuration)
      throws Exception {
    if (!(request instanceof ReceivedRequest heard)) {
      return super.toCamelMessage(request, exchange, configuration);
    }
    NettyHttpMessage message = new NettyHttpMessage(exchange.getContext(), heard, null);
    message.setExchange(exchange);
    Map<String, Object> headers = message.getHeaders();
    String path = RequestTarget.path(heard.uri());
    headers.put(Exchange.HTTP_METHOD, heard.method().name());
    headers.put(Exchange.HTTP_URI, path);
    headers.put(Exchange.HTTP_PATH, below(path, configuration.getPath()));
    String query = RequestTarget.query(heard.uri());
    if (!query.isEmpty()) {
      headers.put(Exchange.HTTP_RAW_QUERY, query);
      headers.put(Exchange.HTTP_QUERY, decoded(query));
    }
    for (String name : names) {
      String value = heard.headers().get(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    exchange.setProperty(RouteProperties.CONTACT, heard.contact());
    exchange.setProperty(RouteProperties.TARGET, heard.uri());
    exchange.setProperty(RouteProperties.ORIGIN, heard.origin());
    exchange.setProperty(RouteProperties.REQUEST, heard);
    ByteBuf content = heard.content();
    message.setBody(ByteBufUtil.getBytes(content));
    return message;
  }

  @Override
  public HttpResponse toNettyResponse(Message message, NettyHttpConfiguration configuration)
      throws Exception {
    Exchange exchange = message.getExchange();
    ReceivedRequest request = exchange.getProperty(RouteProperties.REQUEST, ReceivedRequest.class);
    if (request == null) {
      return super.toNettyResponse(message, configuration);
    }
    try {
      if (exchange.getException() == null) {
        return RouteCompletion.refused(exchange)
            ? RouteCompletion.refusal(exchange, request)
            : answer(message, request);
      }
      LOG.warn("{} failed", exchange.getFromRouteId(), exchange.getException());
      RouteCompletion.failed(exchange, request, exchange.getException());
    } catch (RuntimeException e) {
      LOG.warn("{} gave no usable answer", exchange.getFromRouteId(), e);
      RouteCompletion.failed(exchange, request, e);
    }
    ExchangeHelper.setFailureHandled(exchange);
    String nonce = exchange.getProperty(RouteProperties.NONCE, "", String.class);
    return request.refusal().answer(HttpResponseStatus.INTERNAL_SERVER_ERROR, request.uri(), nonce);
  }

  private static HttpResponse answer(Message message, ReceivedRequest request) {
    byte[] body = message.getBody() == null ? new byte[0] : message.getBody(byte[].class);
    if (body == null) {
      throw new IllegalStateException(
          Cause.INTERNAL_ERROR.id() + ": no bytes in " + message.getBody().getClass().getName());
    }
    Integer code = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            code == null ? HttpResponseStatus.OK : HttpResponseStatus.valueOf(code),
            Unpooled.wrappedBuffer(body));
    for (Map.Entry<String, Object> header : message.getHeaders().entrySet()) {
      if (answers(header.getKey(), header.getValue(), request)) {
        add(response, header.getKey(), header.getValue());
      }
    }
    Object connection = message.getHeader("Connection");
    if (HttpHeaderValues.CLOSE.toString().equalsIgnoreCase(String.valueOf(connection))) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    return response;
  }

  private static boolean answers(String name, Object value, ReceivedRequest request) {
    boolean ours =
        name.regionMatches(true, 0, "Camel", 0, 5)
            || name.equalsIgnoreCase("Content-Length")
            || name.equalsIgnoreCase("Transfer-Encoding")
            || name.equalsIgnoreCase("Connection");
    // the very string that came in is not an answer; an equal one that a route set is
    return !ours && value != null && value != (Object) request.headers().get(name);
  }

  private static void add(FullHttpResponse response, String name, Object value) {
    Iterator<?> values = ObjectHelper.createIterator(value, null, true);
    while (values.hasNext()) {
      response.headers().add(name, String.valueOf(values.next()));
    }
  }

  private static String below(String path, String door) {
    return door != null && path.startsWith(door) ? path.substring(door.length()) : path;
  }

  private static String decoded(String query) {
    try {
      return URLDecoder.decode(query, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return query;
    }
  }
}
