package io.dragoman.subscriber.broadworks.ocip.component;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierTransport;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The door without routes: each login has its cookies for itself. */
final class JdkHttpDoor implements CarrierTransport {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<Login, String> jars = new ConcurrentHashMap<>();

  @Override
  public CompletionStage<Answer> send(Ask ask) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(ask.uri())
            .method(ask.method(), HttpRequest.BodyPublishers.ofByteArray(ask.body()));
    ask.headers().forEach(request::header);
    if (jars.containsKey(ask.login())) {
      request.header("Cookie", jars.get(ask.login()));
    }
    return client
        .sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
        .handle(
            (answer, failure) -> {
              if (failure != null) {
                throw new CompletionException(
                    new CarrierException(CarrierException.Kind.UNREACHABLE, "No answer.", failure));
              }
              answer
                  .headers()
                  .firstValue("Set-Cookie")
                  .ifPresent(cookie -> jars.put(ask.login(), cookie.split(";", 2)[0]));
              java.util.Map<String, String> headers = new java.util.HashMap<>();
              answer
                  .headers()
                  .map()
                  .forEach(
                      (name, values) ->
                          headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
              return new Answer(answer.statusCode(), headers, answer.body());
            });
  }
}
