package io.dragoman.route;

import io.dragoman.dls.Action;
import io.dragoman.dls.DLSMessage;
import io.dragoman.dls.DlsItem;
import io.dragoman.dls.DlsProblem;
import io.dragoman.dls.DlsWriter;
import io.dragoman.dls.WorkpointMessage;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.ItemKey;
import io.dragoman.openstage.Answer;
import io.dragoman.openstage.Dialogues;
import java.util.List;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;

/** The steps of {@code routes/openstage.xml}. */
final class OpenstageSteps {
  private static final String COOKIE =
      SessionCookie.NAME + "=%s; Path=" + DlsRefusal.PATH + "; Secure";

  private static final DlsItem OVERLOAD = DlsItem.of(ItemKey.of("cleanup-reason"), "overload");

  private final Dialogues dialogues;
  private final DevicePace pace;
  private final TenantPace quota;

  OpenstageSteps(Dialogues dialogues, DevicePace pace, TenantPace quota) {
    this.dialogues = dialogues;
    this.pace = pace;
    this.quota = quota;
  }

  /**
   * {@code identify}: WorkpointMessage → the same, its device in the context; a device that asks
   * too often, or whose tenant's devices come too often, gets a CleanUp at once, and repeats its
   * step later (dls-protocol.md § 3.15). Dialogues that have begun are not cut off.
   */
  AsyncProcessor identify() {
    return Steps.waiting(
        exchange -> dialogues.look(Steps.contact(exchange), message(exchange)),
        (exchange, looked) -> identify(exchange));
  }

  private void identify(Exchange exchange) {
    WorkpointMessage message = message(exchange);
    DeviceContext context = dialogues.identify(Steps.contact(exchange), message);
    Steps.context(exchange, context);
    Steps.identity(exchange, context.identity());
    if (!pace.admits(context) || (dialogues.opens(message) && !quota.admitsContact(context))) {
      DLSMessage farewell = DLSMessage.of(message.nonce(), Action.CLEAN_UP, List.of(OVERLOAD));
      exchange.getMessage().setBody(DlsWriter.write(farewell));
      exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/xml");
      Steps.stop(exchange);
    }
  }

  /** {@code opens}: does the answer depend on subscriber and profile? */
  Predicate opens() {
    return new Predicate() {
      @Override
      public boolean matches(Exchange exchange) {
        return Steps.context(exchange).identity() != null && dialogues.opens(message(exchange));
      }
    };
  }

  /** {@code dialogue}: WorkpointMessage → DLSMessage. */
  AsyncProcessor dialogue() {
    return Steps.waiting(
        exchange -> dialogues.answer(Steps.context(exchange), message(exchange)),
        OpenstageSteps::answer);
  }

  /** {@code broken}: for a body that is no message → DLSMessage. */
  AsyncProcessor broken() {
    return Steps.waiting(
        exchange ->
            dialogues.broken(
                Steps.contact(exchange),
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, DlsProblem.class)),
        OpenstageSteps::answer);
  }

  private static void answer(Exchange exchange, Answer answer) {
    exchange.getMessage().setBody(answer.message());
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/xml");
    answer
        .newSession()
        .ifPresent(id -> exchange.getMessage().setHeader("Set-Cookie", COOKIE.formatted(id)));
  }

  private static WorkpointMessage message(Exchange exchange) {
    return (WorkpointMessage) exchange.getMessage().getBody();
  }
}
