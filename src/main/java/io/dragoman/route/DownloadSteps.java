package io.dragoman.route;

import io.dragoman.digest.Credentials;
import io.dragoman.digest.DigestAttempt;
import io.dragoman.digest.DigestResult;
import io.dragoman.digest.DigestServer;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.Event;
import io.dragoman.model.Subscriber;
import io.dragoman.provisioning.Downloads;
import io.dragoman.provisioning.ProfileRequest;
import io.dragoman.provisioning.ProfileResponse;
import io.dragoman.store.Change;
import io.dragoman.store.Store;
import java.util.Optional;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The steps of {@code routes/gigaset.xml}. */
final class DownloadSteps {
  private final Downloads downloads;
  private final DigestServer digest;
  private final Store store;
  private final boolean anonymous;

  /**
   * @param anonymous serve devices whose subscriber has no credentials without asking for any
   */
  DownloadSteps(Downloads downloads, DigestServer digest, Store store, boolean anonymous) {
    this.downloads = downloads;
    this.digest = digest;
    this.store = store;
    this.anonymous = anonymous;
  }

  /** {@code identify-download}: whose configuration is asked for; 404 when nobody's. */
  Processor identify() {
    return exchange -> {
      Optional<DeviceContext> found =
          downloads.identify(
              Steps.contact(exchange),
              exchange.getProperty(RouteProperties.TARGET, "", String.class),
              Steps.header(exchange, "User-Agent"));
      if (found.isEmpty()) {
        Steps.end(exchange, 404, "404 Not Found");
        return;
      }
      Steps.context(exchange, found.get());
      Steps.identity(exchange, found.get().identity());
    };
  }

  /**
   * {@code digest}: goes on with the device's own credentials, else ends with 401. Who gets nothing
   * anyway is not asked: a phone would ask its user in turn.
   */
  Processor digest() {
    return exchange -> {
      DeviceContext context = Steps.context(exchange);
      Subscriber subscriber = Steps.subscriber(exchange);
      boolean open = anonymous && subscriber != null && subscriber.provUser().isEmpty();
      if (context.withheld() != null || open) {
        return;
      }
      DigestResult result = digest.verify(attempt(exchange, context, subscriber));
      if (!result.ok()) {
        tell(context, result);
        exchange.getMessage().setHeader("WWW-Authenticate", digest.challenges(result.stale()));
        Steps.end(exchange, 401, "401 Unauthorized");
      }
    };
  }

  /** {@code profile-request}: → ProfileRequest. */
  Processor request() {
    return exchange ->
        exchange
            .getMessage()
            .setBody(
                new ProfileRequest(
                    Steps.context(exchange),
                    Steps.header(exchange, "User-Agent"),
                    Steps.header(exchange, "If-None-Match"),
                    Steps.header(exchange, "If-Modified-Since")));
  }

  /** {@code profile}: ProfileRequest → ProfileResponse. */
  AsyncProcessor profile() {
    return Steps.waiting(
        exchange -> downloads.answer((ProfileRequest) exchange.getMessage().getBody()),
        (exchange, response) -> exchange.getMessage().setBody(response));
  }

  /** {@code profile-response}: ProfileResponse → HTTP. */
  Processor response() {
    return exchange -> {
      ProfileResponse response = (ProfileResponse) exchange.getMessage().getBody();
      if (response.status() == 404) {
        Steps.end(exchange, 404, "404 Not Found");
        return;
      }
      exchange.getMessage().setBody(response.body());
      exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, response.status());
      exchange.getMessage().setHeader("ETag", response.etag());
      exchange.getMessage().setHeader("Last-Modified", HttpDates.format(response.lastModified()));
      if (response.status() == 200) {
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, response.contentType());
      }
    };
  }

  private static DigestAttempt attempt(
      Exchange exchange, DeviceContext context, Subscriber subscriber) {
    String authorization = Steps.header(exchange, "Authorization");
    return new DigestAttempt(
        authorization.isEmpty() ? null : authorization,
        Steps.header(exchange, Exchange.HTTP_METHOD),
        exchange.getProperty(RouteProperties.TARGET, "", String.class),
        context.mac(),
        Optional.ofNullable(subscriber).map(s -> new Credentials(s.provUser(), s.provPassword())));
  }

  /** How every exchange begins is no event; every other refusal is. */
  private void tell(DeviceContext context, DigestResult result) {
    if (result == DigestResult.ABSENT) {
      return;
    }
    String tenant = context.tenant() == null ? "" : context.tenant().id();
    String detail = result.cause().sentence() + " From " + context.contact().remote();
    Event event = new Event(context.contact().at(), context.mac(), tenant, result.cause(), detail);
    Change change =
        store
            .device(context.mac())
            .map(d -> Change.of(d.withContact(event.at(), event.cause()), event))
            .orElseGet(() -> Change.of(event));
    store.commit(change);
  }
}
