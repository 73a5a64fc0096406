package io.dragoman.camel;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Problem;
import io.dragoman.model.Subscriber;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.support.AsyncProcessorSupport;

/** What the processors have in common: reading and writing what is known of the device. */
public final class DeviceExchanges {
  /** Variable: what {@code direct:subscriber} is asked with. */
  public static final String IDENTITY = "identity";

  /** Variable: what {@code direct:subscriber} has answered. */
  public static final String SUBSCRIBER = "subscriber";

  private static final String RETRY_SECONDS = "10";

  private static final Set<Cause> LATER =
      EnumSet.of(Cause.DATABASE_DOWN, Cause.OVERLOAD, Cause.OVERTAKEN, Cause.NOT_STORED);

  private DeviceExchanges() {}

  /** Does a failure say that the {@code direct:} route which was called is not there? */
  public static boolean lacksRoute(Throwable failure) {
    return failure instanceof DirectConsumerNotAvailableException;
  }

  public static Contact contact(Exchange exchange) {
    return exchange.getProperty(RouteProperties.CONTACT, Contact.class);
  }

  public static DeviceContext context(Exchange exchange) {
    return exchange.getProperty(RouteProperties.CONTEXT, DeviceContext.class);
  }

  public static void context(Exchange exchange, DeviceContext context) {
    exchange.setProperty(RouteProperties.CONTEXT, context);
  }

  public static void identity(Exchange exchange, DeviceIdentity identity) {
    exchange.setVariable(IDENTITY, identity);
  }

  /** Null when upstream knows none. */
  public static Subscriber subscriber(Exchange exchange) {
    return exchange.getVariable(SUBSCRIBER) instanceof Subscriber found ? found : null;
  }

  public static String header(Exchange exchange, String name) {
    Object value = exchange.getMessage().getHeader(name);
    return value == null ? "" : value.toString();
  }

  /** Ends the route with a short plain answer. */
  public static void end(Exchange exchange, int status, String text) {
    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain");
    exchange.getMessage().setBody(text + "\n");
    stop(exchange);
  }

  /** Ends the route: the message is the answer. */
  public static void stop(Exchange exchange) {
    exchange.setProperty(RouteProperties.ANSWERED, true);
    exchange.setRouteStop(true);
  }

  /** A step that goes on when a stage completes, on the thread that completes it. */
  public static <T> AsyncProcessor waiting(Asking<T> asking, Taking<T> taking) {
    return new AsyncProcessorSupport() {
      @Override
      public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletionStage<T> stage;
        try {
          stage = asking.ask(exchange);
        } catch (Exception e) {
          exchange.setException(e);
          callback.done(true);
          return true;
        }
        var future = stage.toCompletableFuture();
        boolean sync = future.isDone();
        future.whenComplete(
            (answer, failure) -> {
              settle(exchange, taking, answer, failure);
              callback.done(sync);
            });
        return sync;
      }
    };
  }

  /**
   * As {@link #waiting}, with 503 and {@code Retry-After} when the store could not take or find
   * what the answer needs.
   */
  public static <T> AsyncProcessor waitingOrLater(Asking<T> asking, Taking<T> taking) {
    AsyncProcessor step = waiting(asking, taking);
    return new AsyncProcessorSupport() {
      @Override
      public boolean process(Exchange exchange, AsyncCallback callback) {
        return step.process(
            exchange,
            sync -> {
              if (exchange.getException() instanceof Problem problem
                  && LATER.contains(problem.why())) {
                exchange.setException(null);
                later(exchange);
              }
              callback.done(sync);
            });
      }
    };
  }

  /** Ends the route: the device may come again soon. */
  public static void later(Exchange exchange) {
    exchange.getMessage().setHeader("Retry-After", RETRY_SECONDS);
    end(exchange, 503, "503 Service Unavailable");
  }

  private static <T> void settle(Exchange exchange, Taking<T> taking, T answer, Throwable failure) {
    if (failure != null) {
      boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
      exchange.setException(wrapped ? failure.getCause() : failure);
      return;
    }
    try {
      taking.take(exchange, answer);
    } catch (RuntimeException e) {
      exchange.setException(e);
    }
  }

  public interface Asking<T> {
    CompletionStage<T> ask(Exchange exchange) throws Exception;
  }

  public interface Taking<T> {
    void take(Exchange exchange, T answer);
  }
}
