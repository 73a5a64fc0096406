package io.dragoman.subscriber.broadworks.dms;

import io.dragoman.security.digest.Credentials;
import io.dragoman.security.digest.DigestClient;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierTransport;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** A door without a route: the JDK's client, which knows no Digest, and ours that does. */
final class SocketDoor implements CarrierTransport {
  private final HttpClient client = HttpClient.newHttpClient();
  final AtomicInteger asked = new AtomicInteger();

  @Override
  public CompletionStage<Answer> send(Ask ask) {
    asked.incrementAndGet();
    return switch (ask.login().scheme()) {
      case BASIC -> once(ask, basic(ask.login())).thenApply(SocketDoor::answer);
      case DIGEST, CHALLENGED ->
          once(ask, "").thenCompose(first -> challenged(ask, first)).thenApply(SocketDoor::answer);
      default -> once(ask, "").thenApply(SocketDoor::answer);
    };
  }

  private CompletionStage<HttpResponse<byte[]>> challenged(Ask ask, HttpResponse<byte[]> first) {
    List<String> challenges = first.headers().allValues("WWW-Authenticate");
    DigestClient digest =
        new DigestClient(
            new Credentials(ask.login().user(), ask.login().password()), new Random(7));
    boolean basic = challenges.stream().anyMatch(challenge -> challenge.startsWith("Basic"));
    if (first.statusCode() == 401 && digest.challenged(challenges)) {
      return once(ask, digest.authorize(ask.method(), ask.uri().getRawPath()).orElseThrow());
    }
    return first.statusCode() == 401 && basic && ask.login().scheme() == Login.Scheme.CHALLENGED
        ? once(ask, basic(ask.login()))
        : java.util.concurrent.CompletableFuture.completedStage(first);
  }

  private CompletionStage<HttpResponse<byte[]>> once(Ask ask, String authorization) {
    HttpRequest.Builder request = HttpRequest.newBuilder(ask.uri());
    ask.headers().forEach(request::header);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return client
        .sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
        .exceptionally(
            failure -> {
              throw new CompletionException(
                  new CarrierException(CarrierException.Kind.UNREACHABLE, "no answer", failure));
            });
  }

  private static String basic(Login login) {
    String pair = login.user() + ":" + login.password().reveal();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer answer(HttpResponse<byte[]> response) {
    Map<String, String> headers = new HashMap<>();
    response.headers().map().forEach((name, all) -> headers.put(name, all.get(all.size() - 1)));
    return new Answer(response.statusCode(), headers, response.body());
  }
}
