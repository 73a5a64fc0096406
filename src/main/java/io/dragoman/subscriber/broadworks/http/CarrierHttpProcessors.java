package io.dragoman.subscriber.broadworks.http;

import io.dragoman.subscriber.CarrierTransport;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Between a request as the bridge means it and a message as Camel's {@code http} takes it. */
final class CarrierHttpProcessors {
  private static final String CHALLENGES = "www-authenticate";

  private CarrierHttpProcessors() {}

  /** {@code http-ask}: HttpDoor.Ask → body and headers of an HTTP request. */
  static Processor ask() {
    return exchange -> {
      Message message = exchange.getMessage();
      CarrierTransport.Ask ask = (CarrierTransport.Ask) message.getBody();
      message.removeHeaders("*");
      ask.headers().forEach(message::setHeader);
      message.setHeader(Exchange.HTTP_METHOD, ask.method());
      message.setHeader(Exchange.HTTP_URI, ask.uri().toASCIIString());
      message.setHeader(CarrierRequest.HEADER, CarrierRequest.of(ask).toString());
      CarrierAuthorization.atOnce(ask.login())
          .ifPresent(value -> message.setHeader("Authorization", value));
      message.setBody(ask.body().length == 0 ? null : ask.body());
    };
  }

  /** {@code http-answer}: an HTTP answer → HttpDoor.Answer. */
  static Processor answer() {
    return exchange -> {
      Message message = exchange.getMessage();
      byte[] body = message.getBody() == null ? null : message.getBody(byte[].class);
      int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
      message.setBody(
          new CarrierTransport.Answer(
              status, headers(message.getHeaders()), body == null ? new byte[0] : body));
      message.removeHeaders("*");
    };
  }

  private static Map<String, String> headers(Map<String, Object> given) {
    Map<String, String> headers = new HashMap<>();
    given.forEach(
        (name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (value != null && !name.startsWith("Camel") && !name.startsWith("Dragoman")) {
            headers.put(lower, lower.equals(CHALLENGES) ? lines(value) : last(value));
          }
        });
    return headers;
  }

  private static String last(Object value) {
    Object last = value;
    if (value instanceof Collection<?> many) {
      for (Iterator<?> each = many.iterator(); each.hasNext(); ) {
        last = each.next();
      }
    }
    return String.valueOf(last);
  }

  private static String lines(Object value) {
    return value instanceof Collection<?> many
        ? String.join("\n", many.stream().map(String::valueOf).toList())
        : String.valueOf(value);
  }
}
