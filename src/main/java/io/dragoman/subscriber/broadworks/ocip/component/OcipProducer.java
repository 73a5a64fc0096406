package io.dragoman.subscriber.broadworks.ocip.component;

import io.dragoman.subscriber.broadworks.ocip.OciAccount;
import io.dragoman.subscriber.broadworks.ocip.OciRequest;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Body in: an {@code OciRequest}, commands, or their XML; out: the list of responses. */
final class OcipProducer extends DefaultAsyncProducer {
  private final OciAccount account;
  private final OciConnectionPools pools;

  /**
   * @param account null to take it from the body
   */
  OcipProducer(OcipEndpoint endpoint, OciAccount account, OciConnectionPools pools) {
    super(endpoint);
    this.account = account;
    this.pools = pools;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    OciRequest ask;
    try {
      ask = ask(exchange.getMessage().getBody());
    } catch (RuntimeException e) {
      exchange.setException(e);
      callback.done(true);
      return true;
    }
    pools
        .send(ask)
        .whenComplete(
            (answers, failure) -> {
              finish(exchange, answers, failure);
              callback.done(false);
            });
    return false;
  }

  private OciRequest ask(Object body) {
    if (body instanceof OciRequest ask) {
      return account == null ? ask : new OciRequest(account, ask.commands());
    }
    if (account == null) {
      throw new IllegalArgumentException("ocip:tenant needs an OciAsk, which names the account");
    }
    return new OciRequest(account, OciBodies.commands(body));
  }

  private static void finish(Exchange exchange, List<OciCommand> answers, Throwable failure) {
    if (failure == null) {
      exchange.getMessage().setBody(answers);
    } else {
      boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
      exchange.setException(wrapped ? failure.getCause() : failure);
    }
  }
}
