package io.dragoman.family.openstage;

import io.dragoman.camel.DeviceExchanges;
import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DLSMessage;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.DlsProblem;
import io.dragoman.family.openstage.codec.DlsWriter;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.http.SessionCookie;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.ItemKey;
import io.dragoman.security.rate.DeviceRateLimit;
import io.dragoman.security.rate.TenantRateLimit;
import java.util.List;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;

/** The steps of {@code routes/openstage.xml}. */
public final class OpenStageProcessors {
  private static final String COOKIE =
      SessionCookie.NAME + "=%s; Path=" + DlsErrorResponse.PATH + "; Secure";

  private static final DlsItem OVERLOAD = DlsItem.of(ItemKey.of("cleanup-reason"), "overload");

  private final Dialogues dialogues;
  private final DeviceRateLimit pace;
  private final TenantRateLimit quota;

  public OpenStageProcessors(Dialogues dialogues, DeviceRateLimit pace, TenantRateLimit quota) {
    this.dialogues = dialogues;
    this.pace = pace;
    this.quota = quota;
  }

  /**
   * {@code identify}: WorkpointMessage → the same, its device in the context; a device that asks
   * too often, or whose tenant's devices come too often, gets a CleanUp at once, and repeats its
   * step later (dls-protocol.md § 3.15). Dialogues that have begun are not cut off.
   */
  public AsyncProcessor identify() {
    return DeviceExchanges.waiting(
        exchange -> dialogues.look(DeviceExchanges.contact(exchange), message(exchange)),
        (exchange, looked) -> identify(exchange));
  }

  private void identify(Exchange exchange) {
    WorkpointMessage message = message(exchange);
    DeviceContext context = dialogues.identify(DeviceExchanges.contact(exchange), message);
    DeviceExchanges.context(exchange, context);
    DeviceExchanges.identity(exchange, context.identity());
    if (!pace.admits(context) || (dialogues.opens(message) && !quota.admitsContact(context))) {
      DLSMessage farewell = DLSMessage.of(message.nonce(), Action.CLEAN_UP, List.of(OVERLOAD));
      exchange.getMessage().setBody(DlsWriter.write(farewell));
      exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/xml");
      DeviceExchanges.stop(exchange);
    }
  }

  /** {@code opens}: does the answer depend on subscriber and profile? */
  public Predicate opens() {
    return new Predicate() {
      @Override
      public boolean matches(Exchange exchange) {
        return DeviceExchanges.context(exchange).identity() != null
            && dialogues.opens(message(exchange));
      }
    };
  }

  /** {@code dialogue}: WorkpointMessage → DLSMessage. */
  public AsyncProcessor dialogue() {
    return DeviceExchanges.waiting(
        exchange -> dialogues.answer(DeviceExchanges.context(exchange), message(exchange)),
        OpenStageProcessors::answer);
  }

  /** {@code broken}: for a body that is no message → DLSMessage. */
  public AsyncProcessor broken() {
    return DeviceExchanges.waiting(
        exchange ->
            dialogues.broken(
                DeviceExchanges.contact(exchange),
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, DlsProblem.class)),
        OpenStageProcessors::answer);
  }

  private static void answer(Exchange exchange, DlsResponse answer) {
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
