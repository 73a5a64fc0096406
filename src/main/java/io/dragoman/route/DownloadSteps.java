package io.dragoman.route;

import io.dragoman.model.DeviceContext;
import io.dragoman.provisioning.Downloads;
import io.dragoman.provisioning.ProfileRequest;
import io.dragoman.provisioning.ProfileResponse;
import java.util.Optional;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The steps of {@code routes/gigaset.xml}. */
final class DownloadSteps {

  private final Downloads downloads;
  private final DevicePace pace;
  private final TenantPace quota;

  DownloadSteps(Downloads downloads, DevicePace pace, TenantPace quota) {
    this.downloads = downloads;
    this.pace = pace;
    this.quota = quota;
  }

  /**
   * {@code identify-download}: whose configuration is asked for; 404 when nobody's, 503 when the
   * device, or its tenant's devices together, ask too often: the older of the two codes, which
   * every firmware takes for a failure.
   */
  AsyncProcessor identify() {
    return Steps.waitingOrLater(
        exchange ->
            downloads.look(
                exchange.getProperty(RouteProperties.TARGET, "", String.class),
                Steps.header(exchange, "User-Agent")),
        (exchange, looked) -> identify(exchange));
  }

  private void identify(Exchange exchange) {
    Optional<DeviceContext> found =
        downloads.identify(
            Steps.contact(exchange),
            exchange.getProperty(RouteProperties.TARGET, "", String.class),
            Steps.header(exchange, "User-Agent"));
    if (found.isEmpty()) {
      Steps.end(exchange, 404, "404 Not Found");
      return;
    }
    if (!pace.admits(found.get()) || !quota.admitsContact(found.get())) {
      Steps.later(exchange);
      return;
    }
    Steps.context(exchange, found.get());
    Steps.identity(exchange, found.get().identity());
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
                    Steps.header(exchange, "If-Modified-Since"),
                    exchange.getProperty(RouteProperties.ORIGIN, "", String.class),
                    Steps.header(exchange, Exchange.HTTP_METHOD).equals("HEAD")));
  }

  /** {@code profile}: ProfileRequest → ProfileResponse. */
  AsyncProcessor profile() {
    return Steps.waitingOrLater(
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
}
