package io.dragoman.family.openstage;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.camel.DeviceExchanges;
import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.Mac;
import io.dragoman.model.Tan;
import io.dragoman.store.BoundedWait;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;

/**
 * {@code tan}: what the reply of a bootstrapping device to ReadItems proves of the PIN its user
 * typed (dls-protocol.md § 3.13). All other messages pass at once. When the database does not tell
 * in time the message fails with DATABASE_DOWN before anybody counts it: the phone is asked again.
 */
public final class TanProcessor {
  private static final String ITEM = "bootstrapping-tan";

  private final BiFunction<Mac, String, CompletionStage<Tan>> verify;
  private final Duration most;

  public TanProcessor(BiFunction<Mac, String, CompletionStage<Tan>> verify) {
    this(verify, BoundedWait.WORK);
  }

  /**
   * @param most how long a message may wait for what the database says
   */
  TanProcessor(BiFunction<Mac, String, CompletionStage<Tan>> verify, Duration most) {
    this.verify = verify;
    this.most = most;
  }

  public AsyncProcessor processor() {
    return DeviceExchanges.waiting(this::check, TanProcessor::note);
  }

  private CompletionStage<Tan> check(Exchange exchange) {
    DeviceContext context = DeviceExchanges.context(exchange);
    WorkpointMessage message = (WorkpointMessage) exchange.getMessage().getBody();
    boolean asked =
        context.mac() != null
            && context.contact().certificate() != null
            && context.device() != null
            && context.device().mode() == Device.Mode.BOOTSTRAPPING
            && answersRead(message);
    return asked
        ? BoundedWait.of(verify.apply(context.mac(), message.value(ITEM).orElse("")), most)
        : completedStage(Tan.UNCHECKED);
  }

  private static boolean answersRead(WorkpointMessage message) {
    String action = message.reasonForContact().action();
    return message.reason() == Reason.REPLY_TO
        && (action == null || action.strip().equals(Action.READ_ITEMS.text()));
  }

  private static void note(Exchange exchange, Tan tan) {
    DeviceExchanges.context(exchange, DeviceExchanges.context(exchange).proved(tan));
  }
}
