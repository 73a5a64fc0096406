package io.dragoman.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.dragoman.app.RouteBeans;
import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples that send events on, as they are, against servers that are there. */
class EventRoutesTest {
  private static final Mac PHONE = Mac.of("0001e325ea13");
  private static final Event EVENT =
      new Event(
          Instant.parse("2026-11-30T20:00:00.123Z"),
          PHONE,
          "acme",
          Cause.NO_SUBSCRIBER,
          "Nobody has \"it\", Müller said.",
          "admin 1f");

  @TempDir Path folder;
  private final Map<String, Object> beans =
      new HashMap<>(new RouteBeans().events(() -> false).build());
  private final Map<String, String> properties = new HashMap<>();
  private RouteHost host;

  @AfterEach
  void close() {
    host.close();
  }

  private void serve(String sample) throws Exception {
    Files.copy(Path.of("samples/routes", sample), folder.resolve(sample));
    host =
        new RouteHost(
            RouteHostSettings.of(folder)
                .beans(beans)
                .properties(properties::get)
                .poll(Duration.ofMillis(50)));
    host.start();
    assertThat(host.status())
        .allSatisfy(file -> assertThat(file.reason()).as(file.file()).isEmpty());
    assertThat(host.serves("direct:event")).isTrue();
  }

  private static void told(JsonNode json) {
    assertThat(json.path("at").asText()).isEqualTo("2026-11-30T20:00:00.123Z");
    assertThat(json.path("mac").asText()).isEqualTo("00:01:e3:25:ea:13");
    assertThat(json.path("tenant").asText()).isEqualTo("acme");
    assertThat(json.path("cause").asText()).isEqualTo("no-subscriber");
    assertThat(json.path("outcome").asText()).isEqualTo("withheld");
    assertThat(json.path("detail").asText()).isEqualTo(EVENT.detail());
    assertThat(json.path("actor").asText()).isEqualTo("admin 1f");
  }

  @Test
  void a_web_hook_gets_each_event_as_json() throws Exception {
    List<String> heads = new CopyOnWriteArrayList<>();
    List<String> bodies = new CopyOnWriteArrayList<>();
    HttpServer hook =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext(
        "/hook",
        exchange -> {
          heads.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    hook.start();
    try {
      properties.put(
          "route.webhook.url", "http://127.0.0.1:" + hook.getAddress().getPort() + "/hook");
      properties.put("route.webhook.token", "hook-token");
      serve("events-webhook.xml");
      host.send("direct:event", EVENT).toCompletableFuture().join();

      await().until(() -> !bodies.isEmpty());
      told(new ObjectMapper().readTree(bodies.get(0)));
      assertThat(heads.get(0)).startsWith("POST application/json").endsWith("Bearer hook-token");
    } finally {
      hook.stop(0);
    }
  }

  @Test
  void a_syslog_server_gets_each_event_as_rfc_5424() throws Exception {
    try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(20_000);
      properties.put("route.syslog", "127.0.0.1:" + server.getLocalPort());
      serve("events-syslog.xml");
      host.send("direct:event", EVENT).toCompletableFuture().join();

      DatagramPacket packet = new DatagramPacket(new byte[4_096], 4_096);
      server.receive(packet);
      String line = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
      assertThat(line)
          .matches(
              "<132>1 2026-11-30T20:00:00\\.123Z \\S+ dragoman - no-subscriber - no-subscriber"
                  + " tenant=acme device=00:01:e3:25:ea:13 .*Müller said\\. \\(by admin 1f\\)\\s*");
    }
  }

  /** Camel's component is not shipped: what the route hands to it is looked at. */
  @Test
  void a_topic_of_kafka_gets_each_event_as_json_by_its_device() throws Exception {
    List<String> sent = new CopyOnWriteArrayList<>();
    beans.put("kafka", new Topic(sent));
    properties.put("route.kafka.brokers", "kafka1.example.net:9092");
    serve("events-kafka.xml");
    host.send("direct:event", EVENT).toCompletableFuture().join();

    assertThat(sent).hasSize(2);
    assertThat(sent.get(0)).isEqualTo("dragoman-events 00:01:e3:25:ea:13");
    told(new ObjectMapper().readTree(sent.get(1)));
  }

  /** Stands where the component kafka would. */
  private static final class Topic extends DefaultComponent {
    private final List<String> sent;

    Topic(List<String> sent) {
      this.sent = sent;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String topic, Map<String, Object> options) {
      options.clear();
      return new DefaultEndpoint(uri, this) {
        @Override
        public Producer createProducer() {
          return new DefaultProducer(this) {
            @Override
            public void process(org.apache.camel.Exchange exchange) {
              sent.add(topic + " " + exchange.getMessage().getHeader("kafka.KEY", String.class));
              sent.add(exchange.getMessage().getBody(String.class));
            }
          };
        }

        @Override
        public org.apache.camel.Consumer createConsumer(Processor processor) {
          throw new UnsupportedOperationException();
        }
      };
    }
  }
}
