package io.dragoman.route;

import io.dragoman.pki.Publications;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;

/** The step of {@code routes/pki.xml}. */
final class PkiSteps {
  private PkiSteps() {}

  /** {@code pki}: path and body → what the authority publishes there, as HTTP. */
  static AsyncProcessor publish(Publications publications) {
    return Steps.waiting(
        exchange ->
            publications.answer(
                Steps.header(exchange, Exchange.HTTP_METHOD),
                Steps.header(exchange, Exchange.HTTP_PATH),
                (byte[]) exchange.getMessage().getBody()),
        (exchange, answer) -> {
          exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
          exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, answer.contentType());
          exchange.getMessage().setBody(answer.body());
        });
  }
}
