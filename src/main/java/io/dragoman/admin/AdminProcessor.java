package io.dragoman.admin;

import io.dragoman.camel.RouteProperties;
import io.dragoman.model.Contact;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.AsyncProcessorSupport;

/** The bean {@code admin} of routes/admin.xml: an HTTP exchange in, an HTTP answer out. */
public final class AdminProcessor extends AsyncProcessorSupport {
  private static final int MOST_PARAMETERS = 32;

  private final Api api;

  AdminProcessor(Api api) {
    this.api = api;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    Message in = exchange.getMessage();
    String authorization = in.getHeader("Authorization", String.class);
    Contact contact = exchange.getProperty(RouteProperties.CONTACT, Contact.class);
    String remote = contact == null ? "" : contact.remote();
    api.answer(request(in, remote), authorization)
        .whenComplete(
            (response, failure) -> {
              if (failure == null) {
                answer(exchange, response);
              } else {
                exchange.setException(failure);
              }
              callback.done(false);
            });
    return false;
  }

  private static ApiRequest request(Message in, String remote) {
    byte[] body = in.getBody(byte[].class);
    return new ApiRequest(
        in.getHeader(Exchange.HTTP_METHOD, "GET", String.class),
        decoded(in.getHeader(Exchange.HTTP_URI, "", String.class)),
        Map.of(),
        query(in.getHeader(Exchange.HTTP_RAW_QUERY, "", String.class)),
        in.getHeader("If-Match", "", String.class),
        body == null ? new byte[0] : body,
        remote);
  }

  private static void answer(Exchange exchange, ApiResponse response) {
    Message out = exchange.getMessage();
    out.removeHeaders("*");
    out.setHeader(Exchange.HTTP_RESPONSE_CODE, response.status());
    if (!response.contentType().isEmpty()) {
      out.setHeader(Exchange.CONTENT_TYPE, response.contentType());
    }
    response.headers().forEach(out::setHeader);
    out.setHeader("Cache-Control", "no-store");
    out.setBody(response.body());
  }

  static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw.split("&", MOST_PARAMETERS)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (!pair.isEmpty() && (name.isEmpty() || query.putIfAbsent(name, value) != null)) {
        query.put(ApiRequest.TWICE, name);
      }
    }
    return query;
  }

  static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
