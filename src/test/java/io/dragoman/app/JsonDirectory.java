package io.dragoman.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dragoman.model.Mac;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A company's own directory: JSON over HTTP, as samples/routes/upstream-rest.xml expects it. */
public final class JsonDirectory implements AutoCloseable {
  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> heads = new CopyOnWriteArrayList<>();

  public JsonDirectory() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/phones/", this::serve);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
  }

  /** What it says of a phone unless told otherwise; nothing of those whose MAC ends with 99. */
  public String of(Mac mac) {
    return """
    [{"position":1,"person":{"id":"ib","given":"Ilse","family":"Brandtner"},
      "number":"030 41","extension":41,
      "sip":{"user":"493041","domain":"voice.example","login":"auth41","password":"pass-41"},
      "download":{"user":"n510","password":"secret-n510"},"asset":"%s"}]
    """
        .formatted(mac);
  }

  void answer(Mac mac, int status, String body) {
    answers.put(mac.hex(), new Answer(status, body));
  }

  /** Header lines of the requests, in lower case. */
  List<String> heads() {
    return heads;
  }

  private void serve(HttpExchange exchange) throws IOException {
    heads.add(exchange.getRequestHeaders().entrySet().toString().toLowerCase(Locale.ROOT));
    String path = exchange.getRequestURI().getPath();
    String mac = path.substring(path.lastIndexOf('/') + 1);
    Answer answer =
        mac.endsWith("99")
            ? new Answer(404, "<html>no such phone</html>")
            : answers.getOrDefault(mac, new Answer(200, of(Mac.of(mac))));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
