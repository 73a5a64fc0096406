package io.dragoman.pki;

import io.dragoman.camel.DeviceExchanges;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;

/** The step of {@code routes/pki.xml}. */
public final class PkiProcessors {
  private PkiProcessors() {}

  /** {@code pki}: path and body → what the authority publishes there, as HTTP. */
  public static AsyncProcessor publish(Publications publications) {
    return DeviceExchanges.waiting(
        exchange ->
            publications.answer(
                DeviceExchanges.header(exchange, Exchange.HTTP_METHOD),
                DeviceExchanges.header(exchange, Exchange.HTTP_PATH),
                (byte[]) exchange.getMessage().getBody()),
        (exchange, answer) -> {
          exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
          exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, answer.contentType());
          exchange.getMessage().setBody(answer.body());
        });
  }
}
