package io.dragoman.camel;

import io.dragoman.http.HttpListener;
import io.dragoman.http.HttpListeners;
import io.dragoman.http.ListenerMetrics;
import io.dragoman.http.ListenerSettings;
import io.dragoman.model.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A folder of route files, the host that serves it, and listeners in front. */
public final class Site implements AutoCloseable {
  final Path folder;
  final List<Event> events = new CopyOnWriteArrayList<>();
  public final RouteHost host;
  final HttpListeners listeners;

  public Site(Path folder, Map<String, Object> beans) {
    this(folder, beans, Contributions.NONE, ListenerMetrics.NONE);
  }

  public Site(
      Path folder, Map<String, Object> beans, Contributions contributions, ListenerMetrics meter) {
    this.folder = folder;
    this.host =
        new RouteHost(
            RouteHostSettings.of(folder)
                .poll(Duration.ofMillis(50))
                .drain(Duration.ofSeconds(10))
                .doors(Set.of("openstage", "download", "admin"))
                .beans(beans)
                .contributions(contributions)
                .properties(Map.of("greeting", "hello")::get)
                .events(events::add));
    this.listeners = new HttpListeners(host, meter, Clock.systemUTC());
  }

  public Site start() throws IOException {
    host.start();
    return this;
  }

  public HttpListener open(String name) {
    return open(ListenerSettings.plain(name, "127.0.0.1", 0));
  }

  public HttpListener open(ListenerSettings settings) {
    return listeners.open(settings);
  }

  /** Saves as careful editors do: beside it, then in one step. */
  public void save(String name, String content) throws IOException {
    Path draft = folder.resolve("." + name + ".draft");
    Files.writeString(draft, content);
    Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  RouteFileStatus status(String file) {
    return host.status().stream().filter(s -> s.file().equals(file)).findFirst().orElseThrow();
  }

  /** One route that answers on a path of the door {@code download} with a constant. */
  public static String answering(String id, String path, String answer) {
    return """
    <routes xmlns="http://camel.apache.org/schema/xml-io">
      <route id="%s">
        <from uri="netty-http:http://download%s?nettySharedHttpServer=#download"/>
        <setBody><constant>%s</constant></setBody>
      </route>
    </routes>
    """
        .formatted(id, path, answer);
  }

  @Override
  public void close() {
    listeners.close();
    host.close();
  }
}
