package io.dragoman.subscriber.broadworks.http;

import io.dragoman.model.Tenant;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections of one tenant: its own pool, trust and time-outs, nothing shared. Redirects,
 * retries, authentication and decompression are off: others decide about them.
 */
final class TenantHttpClient {
  private static final Timeout LONGEST_WAIT_FOR_CONNECTION = Timeout.ofSeconds(5);
  private static final TimeValue CONNECTION_LIFE = TimeValue.ofMinutes(5);
  private static final TimeValue CHECK_AFTER = TimeValue.ofSeconds(1);
  private static final int LONGEST_HEADER = 8 * 1024;
  private static final int MOST_HEADERS = 100;

  private final Map<String, String> made;
  private final String trust;
  final HttpLimits limits;
  final CloseableHttpClient client;
  private final PoolingHttpClientConnectionManager connections;

  TenantHttpClient(Tenant tenant) throws CarrierException {
    CarrierSettings settings = CarrierSettings.of(tenant);
    this.made = tenant.carrier();
    this.trust = CarrierTrust.stamp(settings); // before it is read: a later change is seen
    this.limits = HttpLimits.of(settings);
    SSLContext tls = CarrierTrust.of(settings);
    this.connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
            .setMaxConnTotal(limits.connections())
            .setMaxConnPerRoute(limits.connections())
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder()
                    .http1Config(
                        Http1Config.custom()
                            .setMaxLineLength(LONGEST_HEADER)
                            .setMaxHeaderCount(MOST_HEADERS)
                            .build())
                    .build())
            .setDefaultSocketConfig(
                SocketConfig.custom().setSoTimeout(timeout(limits.silence())).build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(timeout(limits.connect()))
                    .setSocketTimeout(timeout(limits.silence()))
                    .setTimeToLive(CONNECTION_LIFE)
                    .setValidateAfterInactivity(CHECK_AFTER)
                    .build())
            .build();
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(LONGEST_WAIT_FOR_CONNECTION)
                    .setResponseTimeout(timeout(limits.silence()))
                    .setRedirectsEnabled(false)
                    .setAuthenticationEnabled(false)
                    .setProtocolUpgradeEnabled(false)
                    .setExpectContinueEnabled(false)
                    .setHardCancellationEnabled(true)
                    .build())
            .setUserAgent("Dragoman")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableAuthCaching()
            .build();
  }

  /** Are settings and authorities still those it was made of? */
  boolean serves(Tenant tenant) {
    return made.equals(tenant.carrier())
        && trust.equals(CarrierTrust.stamp(CarrierSettings.of(tenant)));
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration);
  }

  void rest(Duration idle) {
    connections.closeExpired();
    connections.closeIdle(TimeValue.of(idle));
  }

  void close() {
    client.close(CloseMode.GRACEFUL);
  }
}
