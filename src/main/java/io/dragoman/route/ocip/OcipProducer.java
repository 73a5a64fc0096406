package io.dragoman.route.ocip;

import io.dragoman.broadworks.oci.OciCommand;
import io.dragoman.upstream.ocip.OciAccount;
import io.dragoman.upstream.ocip.OciAsk;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Body in: an {@code OciAsk}, commands, or their XML; out: the list of responses. */
final class OcipProducer extends DefaultAsyncProducer {
  private final OciAccount account;
  private final OciPools pools;

  /**
   * @param account null to take it from the body
   */
  OcipProducer(OcipEndpoint endpoint, OciAccount account, OciPools pools) {
    super(endpoint);
    this.account = account;
    this.pools = pools;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    OciAsk ask;
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

  private OciAsk ask(Object body) {
    if (body instanceof OciAsk ask) {
      return account == null ? ask : new OciAsk(account, ask.commands());
    }
    if (account == null) {
      throw new IllegalArgumentException("ocip:tenant needs an OciAsk, which names the account");
    }
    return new OciAsk(account, OciBodies.commands(body));
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
