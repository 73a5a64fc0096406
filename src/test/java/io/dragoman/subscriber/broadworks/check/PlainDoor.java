package io.dragoman.subscriber.broadworks.check;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierTransport;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** HTTP without routes, redirects or challenges. */
final class PlainDoor implements CarrierTransport {
  private final HttpClient client = HttpClient.newHttpClient();

  @Override
  public CompletionStage<Answer> send(Ask ask) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(ask.uri())
            .method(ask.method(), HttpRequest.BodyPublishers.ofByteArray(ask.body()));
    ask.headers().forEach(request::header);
    if (ask.login().scheme() == Login.Scheme.VERBATIM) {
      request.header("Authorization", ask.login().password().reveal());
    }
    return client
        .sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(
            answer ->
                new Answer(
                    answer.statusCode(),
                    Map.of("content-type", answer.headers().firstValue("Content-Type").orElse("")),
                    answer.body()))
        .exceptionally(
            failure -> {
              throw new CompletionException(
                  new CarrierException(
                      CarrierException.Kind.UNREACHABLE, "No connection.", failure));
            });
  }
}
