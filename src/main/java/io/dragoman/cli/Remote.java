package io.dragoman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.admin.CertificateVerb;
import io.dragoman.app.Home;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Where the running bridge is and with which token it is asked: options of every such verb. */
final class Remote {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @Option(
      names = "--url",
      description = "REST API of the bridge; default: where the home's own settings have it.")
  private URI url;

  @Option(
      names = "--home",
      description =
          "Home of the bridge, for its port and its admin token; default: DRAGOMAN_HOME, or"
              + " ./home.",
      defaultValue = "${env:DRAGOMAN_HOME:-home}")
  private Path home;

  @Option(
      names = "--token",
      description = "Bearer token; default: the one in the home, or DRAGOMAN_TOKEN.")
  private String token;

  @Option(names = "--json", description = "Print the API's JSON instead of a table.")
  private boolean json;

  boolean json() {
    return json;
  }

  /** The JSON at a path of the API; a problem ends the verb with its detail. */
  JsonNode get(String path) throws IOException, InterruptedException {
    return ask("GET", path, "");
  }

  JsonNode ask(CertificateVerb verb) throws IOException, InterruptedException {
    return ask(verb.method(), "/api/v1/" + verb.path(), verb.body());
  }

  /**
   * Gives an order.
   *
   * @param body JSON; empty for none
   * @return an empty object when the answer has no body
   */
  JsonNode ask(String method, String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> response = send(method, path, body);
    ObjectMapper mapper = new ObjectMapper(); // not static: every start of `run` would pay for it
    JsonNode answer =
        response.body().isEmpty() ? mapper.createObjectNode() : mapper.readTree(response.body());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          answer.path("title").asText("HTTP " + response.statusCode())
              + ": "
              + answer.path("detail").asText());
    }
    return answer;
  }

  /** What stands at a path, as it is; a problem ends the verb. */
  String text(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = send("GET", path, "");
    if (response.statusCode() != 200) {
      throw new IOException("HTTP " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(place().resolve(path))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token())
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .build()
          .send(request, HttpResponse.BodyHandlers.ofString());
    } catch (java.net.ConnectException e) {
      throw new IOException("no bridge answers at " + place(), e);
    }
  }

  private URI place() throws IOException {
    return url != null ? url : AdminPlace.of(Home.below(home));
  }

  private static String unread(Path file) {
    return file + (Files.exists(file) ? " cannot be read" : " does not exist");
  }

  private String token() throws IOException {
    if (token != null) {
      return token;
    }
    String environment = System.getenv("DRAGOMAN_TOKEN");
    if (environment != null) {
      return environment;
    }
    Path file = Home.below(home).adminToken();
    if (!Files.isReadable(file)) {
      throw new IOException(
          "there is no token, " + unread(file) + ": give --token, --home or DRAGOMAN_TOKEN");
    }
    return AdminPlace.token(Files.readAllLines(file))
        .orElseThrow(() -> new IOException(file + " has no token of an administrator"));
  }
}
