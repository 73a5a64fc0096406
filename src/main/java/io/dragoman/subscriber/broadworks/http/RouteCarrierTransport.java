package io.dragoman.subscriber.broadworks.http;

import io.dragoman.model.Tenant;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierTransport;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * HTTP to all carriers, through the route {@code direct:<service>}. Lives as long as the bridge:
 * routes come and go above its connections. Thread-safe.
 */
public final class RouteCarrierTransport implements CarrierTransport, AutoCloseable {
  private static final int MOST_NONCES = 3;
  private static final Pattern STALE =
      Pattern.compile("\\bstale\\s*=\\s*\"?true\\b", Pattern.CASE_INSENSITIVE);

  private static final int THREADS = 128;
  private static final int THREADS_OF_A_TENANT = 16;

  private final Caller routes;
  private final CarrierClient client;
  private final RedirectPolicy redirects;
  private final TenantExecutor lanes = new TenantExecutor(THREADS, THREADS_OF_A_TENANT);

  /** Sends a body to an endpoint of the serving routes and waits. */
  public interface Caller {
    Object call(String endpoint, Object body) throws Exception;
  }

  /**
   * @param tenants asked for every request; whose carrier settings have changed gets new
   *     connections
   */
  public RouteCarrierTransport(Function<String, Optional<Tenant>> tenants, Caller routes) {
    this.routes = routes;
    this.client = new CarrierClient(tenants);
    this.redirects = new RedirectPolicy(tenants);
  }

  /** {@code carrier-http}, {@code http-ask}, {@code http-answer}. */
  public Map<String, Object> beans() {
    return Map.of(
        "carrier-http",
        client,
        "http-ask",
        CarrierHttpProcessors.ask(),
        "http-answer",
        CarrierHttpProcessors.answer());
  }

  @Override
  public CompletionStage<Answer> send(Ask ask) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    TenantExecutor.Work work =
        new TenantExecutor.Work() {
          @Override
          public void run() {
            try {
              answer.complete(follow(ask));
            } catch (Exception | LinkageError e) {
              answer.completeExceptionally(CarrierHttpFailures.of(ask.service(), e));
            }
          }

          @Override
          public void ended() {
            answer.completeExceptionally(busy("The bridge ends."));
          }
        };
    if (!lanes.enter(ask.tenant(), work)) {
      answer.completeExceptionally(busy("Too many requests to this carrier wait already."));
    }
    return answer;
  }

  private Answer follow(Ask ask) throws Exception {
    Ask now = ask;
    for (int hops = 0; hops <= RedirectPolicy.MOST; hops++) {
      Answer answer = authenticated(now);
      Optional<URI> next = redirects.next(now, answer);
      if (next.isEmpty()) {
        return answer;
      }
      now = with(now, next.get(), now.login());
    }
    throw new CarrierException(CarrierException.Kind.GARBLED, "The carrier redirects in circles.");
  }

  /**
   * A challenge is answered once: repeated failures lock accounts (§ 1.7). A stale nonce is no
   * failure, the password was right (RFC 7616 § 3.3).
   */
  private Answer authenticated(Ask ask) throws Exception {
    Answer answer = once(ask);
    for (int tries = 0; tries == 0 || (tries < MOST_NONCES && stale(answer)); tries++) {
      Optional<Login> login = CarrierAuthorization.challenged(ask, answer);
      if (login.isEmpty()) {
        return answer;
      }
      answer = once(with(ask, ask.uri(), login.get()));
    }
    return answer;
  }

  private static boolean stale(Answer answer) {
    return answer.status() == 401
        && STALE.matcher(answer.headers().getOrDefault("www-authenticate", "")).find();
  }

  private Answer once(Ask ask) throws Exception {
    Object answer = routes.call("direct:" + ask.service(), ask);
    if (answer instanceof Answer understood) {
      return understood;
    }
    throw new CarrierException(
        CarrierException.Kind.MISCONFIGURED,
        "The route direct:" + ask.service() + " does not end with http-answer.");
  }

  private static Ask with(Ask ask, URI uri, Login login) {
    return new Ask(
        ask.tenant(), ask.service(), ask.method(), uri, ask.headers(), ask.body(), login);
  }

  private static CarrierException busy(String sentence) {
    return new CarrierException(CarrierException.Kind.BUSY, sentence);
  }

  @Override
  public void close() {
    lanes.close();
    client.end();
  }
}
