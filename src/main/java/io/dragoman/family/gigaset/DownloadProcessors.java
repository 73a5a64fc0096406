package io.dragoman.family.gigaset;

import io.dragoman.camel.DeviceExchanges;
import io.dragoman.camel.RouteProperties;
import io.dragoman.http.HttpDates;
import io.dragoman.model.DeviceContext;
import io.dragoman.security.rate.DeviceRateLimit;
import io.dragoman.security.rate.TenantRateLimit;
import java.util.Optional;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The steps of {@code routes/gigaset.xml}. */
public final class DownloadProcessors {

  private final Downloads downloads;
  private final DeviceRateLimit pace;
  private final TenantRateLimit quota;

  public DownloadProcessors(Downloads downloads, DeviceRateLimit pace, TenantRateLimit quota) {
    this.downloads = downloads;
    this.pace = pace;
    this.quota = quota;
  }

  /**
   * {@code identify-download}: whose configuration is asked for; 404 when nobody's, 503 when the
   * device, or its tenant's devices together, ask too often: the older of the two codes, which
   * every firmware takes for a failure.
   */
  public AsyncProcessor identify() {
    return DeviceExchanges.waitingOrLater(
        exchange ->
            downloads.look(
                exchange.getProperty(RouteProperties.TARGET, "", String.class),
                DeviceExchanges.header(exchange, "User-Agent")),
        (exchange, looked) -> identify(exchange));
  }

  private void identify(Exchange exchange) {
    Optional<DeviceContext> found =
        downloads.identify(
            DeviceExchanges.contact(exchange),
            exchange.getProperty(RouteProperties.TARGET, "", String.class),
            DeviceExchanges.header(exchange, "User-Agent"));
    if (found.isEmpty()) {
      DeviceExchanges.end(exchange, 404, "404 Not Found");
      return;
    }
    if (!pace.admits(found.get()) || !quota.admitsContact(found.get())) {
      DeviceExchanges.later(exchange);
      return;
    }
    DeviceExchanges.context(exchange, found.get());
    DeviceExchanges.identity(exchange, found.get().identity());
  }

  /** {@code profile-request}: → ProfileRequest. */
  public Processor request() {
    return exchange ->
        exchange
            .getMessage()
            .setBody(
                new ProfileRequest(
                    DeviceExchanges.context(exchange),
                    DeviceExchanges.header(exchange, "User-Agent"),
                    DeviceExchanges.header(exchange, "If-None-Match"),
                    DeviceExchanges.header(exchange, "If-Modified-Since"),
                    exchange.getProperty(RouteProperties.ORIGIN, "", String.class),
                    DeviceExchanges.header(exchange, Exchange.HTTP_METHOD).equals("HEAD")));
  }

  /** {@code profile}: ProfileRequest → ProfileResponse. */
  public AsyncProcessor profile() {
    return DeviceExchanges.waitingOrLater(
        exchange -> downloads.answer((ProfileRequest) exchange.getMessage().getBody()),
        (exchange, response) -> exchange.getMessage().setBody(response));
  }

  /** {@code profile-response}: ProfileResponse → HTTP. */
  public Processor response() {
    return exchange -> {
      ProfileResponse response = (ProfileResponse) exchange.getMessage().getBody();
      if (response.status() == 404) {
        DeviceExchanges.end(exchange, 404, "404 Not Found");
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
