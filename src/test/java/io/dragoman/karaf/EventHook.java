package io.dragoman.karaf;

import static io.dragoman.karaf.KarafContainer.eventually;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What samples/routes/events-webhook.xml sends to. */
final class EventHook implements AutoCloseable {
  private static final String TOKEN = "token-51";

  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  EventHook() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/hook", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    if (type.startsWith("application/json") && token.equals("Bearer " + TOKEN)) {
      told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  /** Lines of dragoman.cfg. */
  String settings() {
    return "route.webhook.url = http://127.0.0.1:%d/hook\nroute.webhook.token = %s\n"
        .formatted(server.getAddress().getPort(), TOKEN);
  }

  /**
   * Puts the sample in the place of the shipped route while something happens, until it is told.
   */
  void hears(KarafContainer karaf, Callable<?> happens, String... parts) throws Exception {
    Path routes = karaf.etc().resolve("dragoman/routes");
    Path off = routes.resolve("events.xml.off");
    Files.move(routes.resolve("events.xml"), off);
    karaf.route(
        "events-webhook.xml", Files.readString(Path.of("samples/routes/events-webhook.xml")));
    try {
      eventually(
          () -> {
            happens.call();
            return told.stream().anyMatch(json -> List.of(parts).stream().allMatch(json::contains));
          });
    } finally {
      Files.delete(routes.resolve("events-webhook.xml"));
      Files.move(off, routes.resolve("events.xml"));
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
