package io.dragoman.subscriber.broadworks.http;

import io.dragoman.model.Tenant;
import io.dragoman.subscriber.CarrierException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * {@code #carrier-http}: the client behind Camel's {@code http} endpoints. Reads from a header of
 * its own whose request it is, takes that tenant's connections and that login's cookies, and hands
 * on only answers that came whole, in time and within their size.
 */
final class CarrierClient extends CloseableHttpClient {
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final Function<String, Optional<Tenant>> tenants;
  private final Map<String, TenantHttpClient> clients = new ConcurrentHashMap<>();
  private final CookieJar cookies = new CookieJar();
  private final ScheduledThreadPoolExecutor timer;

  CarrierClient(Function<String, Optional<Tenant>> tenants) {
    this.tenants = tenants;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "dragoman-carrier-time");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    timer.scheduleWithFixedDelay(
        () -> clients.values().forEach(client -> client.rest(IDLE)),
        IDLE.toSeconds(),
        IDLE.toSeconds(),
        TimeUnit.SECONDS);
  }

  @Override
  protected CloseableHttpResponse doExecute(
      HttpHost target, ClassicHttpRequest request, HttpContext given) throws IOException {
    Header header = request.getFirstHeader(CarrierRequest.HEADER);
    if (header == null) {
      throw new IOException("a request without the header " + CarrierRequest.HEADER);
    }
    CarrierRequest ticket = CarrierRequest.parse(header.getValue());
    request.removeHeaders(CarrierRequest.HEADER);
    TenantHttpClient client = client(ticket.tenant());
    HttpClientContext context = HttpClientContext.create();
    context.setCookieStore(cookies.of(ticket));
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> deadline =
        timer.schedule(
            () -> {
              late.set(true);
              cancel(request);
            },
            client.limits.whole().toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse answer =
          client.client.execute(
              target,
              request,
              context,
              response -> BoundedResponse.of(response, client.limits.bytes()));
      return CloseableHttpResponse.adapt(answer);
    } catch (IOException | RuntimeException e) {
      if (late.get()) {
        throw new TooLate(client.limits.whole());
      }
      throw e;
    } finally {
      deadline.cancel(false);
    }
  }

  private static void cancel(ClassicHttpRequest request) {
    if (request instanceof Cancellable cancellable) {
      cancellable.cancel();
    }
  }

  /** Made anew when the tenant's settings or trusted authorities have changed. */
  private TenantHttpClient client(String tenant) throws IOException {
    Tenant now =
        tenants
            .apply(tenant)
            .orElseThrow(
                () ->
                    new Misconfigured(
                        new CarrierException(
                            CarrierException.Kind.MISCONFIGURED, "There is no such tenant.")));
    TenantHttpClient known = clients.get(tenant);
    if (known != null && known.serves(now)) {
      return known;
    }
    synchronized (this) {
      known = clients.get(tenant);
      if (known != null && known.serves(now)) {
        return known;
      }
      try {
        TenantHttpClient fresh = new TenantHttpClient(now);
        clients.put(tenant, fresh);
        if (known != null) {
          cookies.forget(tenant);
          TenantHttpClient old = known;
          timer.schedule(old::close, old.limits.whole().toSeconds(), TimeUnit.SECONDS);
        }
        return fresh;
      } catch (CarrierException e) {
        throw new Misconfigured(e);
      }
    }
  }

  /** Nothing: an endpoint that stops closes its client, and this one outlives routes. */
  @Override
  public void close() {}

  @Override
  public void close(CloseMode mode) {}

  void end() {
    timer.shutdownNow();
    clients.values().forEach(TenantHttpClient::close);
  }

  /** The whole exchange took longer than allowed, however lively it was. */
  static final class TooLate extends IOException {
    private static final long serialVersionUID = 1L;

    TooLate(Duration whole) {
      super("the answer took longer than " + whole.toSeconds() + " s");
    }
  }

  /** The tenant's settings cannot work. */
  static final class Misconfigured extends IOException {
    private static final long serialVersionUID = 1L;

    private final CarrierException trouble;

    Misconfigured(CarrierException trouble) {
      super(trouble.getMessage(), trouble);
      this.trouble = trouble;
    }

    CarrierException trouble() {
      return trouble;
    }
  }
}
