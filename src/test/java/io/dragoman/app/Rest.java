package io.dragoman.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.settings.SettingPart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;

/** The REST API as a stranger's program sees it. */
final class Rest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  final String url;
  final String token;

  private Rest(String url, String token) {
    this.url = url;
    this.token = token;
  }

  /** With the administrator's token of that bridge. */
  static Rest of(TestBridge bridge) throws Exception {
    return new Rest(
        "http://127.0.0.1:" + bridge.port(SettingPart.ADMIN),
        Files.readString(bridge.home.adminToken()).strip());
  }

  /** With the administrator's token in that home. */
  static Rest of(ChildBridge bridge, Home home) throws Exception {
    return new Rest(bridge.admin().toString(), Files.readString(home.adminToken()).strip());
  }

  Rest as(String otherToken) {
    return new Rest(url, otherToken);
  }

  HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, "");
  }

  /**
   * @param headers names and values in turn
   */
  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  JsonNode json(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    if (answer.statusCode() >= 400 && answer.statusCode() != 503) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
