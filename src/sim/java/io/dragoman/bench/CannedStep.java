package io.dragoman.bench;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** The one step of a bare route. */
final class CannedStep implements Processor {
  private final Map<Integer, Canned> answers;

  CannedStep(Map<Integer, Canned> answers) {
    this.answers = answers;
  }

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    Canned canned = Canned.of(answers, message.getHeader(Canned.HEADER, String.class));
    // as any careful route would: what came in does not go out
    message.removeHeaders("*");
    message.setHeader(Exchange.CONTENT_TYPE, Canned.CONTENT_TYPE);
    if (!canned.cookie().isEmpty()) {
      message.setHeader("Set-Cookie", canned.cookie());
    }
    message.setBody(canned.body());
  }
}
