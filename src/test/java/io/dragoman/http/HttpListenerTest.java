package io.dragoman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dragoman.camel.Contributions;
import io.dragoman.camel.RouteProperties;
import io.dragoman.camel.Site;
import io.dragoman.camel.Wire;
import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Problem;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpListenerTest {
  private static final String ECHO =
      """
      <routes xmlns="http://camel.apache.org/schema/xml-io">
        <route id="echo">
          <from uri="netty-http:http://download/echo?matchOnUriPrefix=true&amp;nettySharedHttpServer=#download"/>
          <process ref="echo"/>
        </route>
        <route id="fails">
          <from uri="netty-http:http://download/fails?nettySharedHttpServer=#download"/>
          <process ref="fails"/>
        </route>
        <route id="reads">
          <from uri="netty-http:http://download/reads?httpMethodRestrict=GET,HEAD&amp;nettySharedHttpServer=#download"/>
          <setHeader name="ETag"><constant>"1"</constant></setHeader>
          <setBody><constant>readable</constant></setBody>
        </route>
      </routes>
      """;

  @TempDir Path folder;
  private final List<Cause> refused = new CopyOnWriteArrayList<>();
  private Site site;
  private HttpListener listener;

  @BeforeEach
  void open() throws Exception {
    Processor echo =
        exchange -> {
          Contact contact = exchange.getProperty(RouteProperties.CONTACT, Contact.class);
          exchange
              .getMessage()
              .setBody(
                  String.join(
                      "|",
                      exchange.getMessage().getHeader(Exchange.HTTP_PATH, String.class),
                      exchange.getProperty(RouteProperties.TARGET, String.class),
                      contact.session(),
                      contact.connection(),
                      exchange.getMessage().getBody(String.class)));
        };
    Processor fails =
        exchange -> {
          throw new IllegalStateException("secret reason");
        };
    ListenerMetrics meter =
        new ListenerMetrics() {
          @Override
          public void refused(Contact contact, Cause cause) {
            refused.add(cause);
          }
        };
    site = new Site(folder, Map.of("echo", echo, "fails", fails), Contributions.NONE, meter);
    site.save("echo.xml", ECHO);
    site.start();
    listener = site.open("download");
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void an_answer_has_its_length_and_is_never_chunked() throws Exception {
    try (Wire wire = new Wire(listener.port())) {
      Wire.Reply reply = wire.post("/echo", "body");
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).endsWith("|body");
      assertThat(reply.headers()).containsOnlyKeys("content-length", "date");
    }
  }

  @Test
  void a_connection_is_kept_and_has_one_identity() throws Exception {
    try (Wire wire = new Wire(listener.port())) {
      String first = wire.post("/echo", "x").body();
      assertThat(wire.post("/echo", "x").body()).isEqualTo(first);
    }
    assertThat(listener.counts().accepted()).isEqualTo(1);
  }

  @Test
  void connection_close_is_honoured() throws Exception {
    try (Wire wire = new Wire(listener.port())) {
      wire.send("GET /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      assertThat(wire.reply().header("connection")).isEqualTo("close");
      assertThat(wire.ended()).isTrue();
    }
  }

  @Test
  void http_1_0_without_host_is_answered_and_closed() throws Exception {
    try (Wire wire = new Wire(listener.port())) {
      assertThat(wire.send("GET /echo HTTP/1.0\r\n\r\n").reply().status()).isEqualTo(200);
      assertThat(wire.ended()).isTrue();
    }
  }

  @Test
  void pipelined_requests_are_answered_in_order() throws Exception {
    try (Wire wire = new Wire(listener.port())) {
      StringBuilder requests = new StringBuilder();
      for (int i = 0; i < 50; i++) {
        requests.append("GET /echo/").append(i).append(" HTTP/1.1\r\nHost: a\r\n\r\n");
      }
      wire.send(requests.toString());
      for (int i = 0; i < 50; i++) {
        assertThat(wire.reply().body()).startsWith("/" + i + "|");
      }
      assertThat(wire.get("/echo/last").body()).startsWith("/last|");
    }
  }

  @Test
  void dot_segments_reach_the_route_as_they_were_sent() throws Exception {
    try (Wire wire = new Wire(listener.port())) {
      assertThat(wire.get("/echo/42/2/../../sifs/siu%20_444.bin?x=1&y").body())
          .startsWith(
              "/42/2/../../sifs/siu%20_444.bin|/echo/42/2/../../sifs/siu%20_444.bin?x=1&y|");
    }
  }

  @Test
  void our_cookie_is_found_among_what_phones_make_of_it() throws Exception {
    try (Wire wire = new Wire(listener.port())) {
      wire.send(
          "GET /echo HTTP/1.1\r\nHost: a\r\n"
              + "Cookie: $Version=1; PHPSESSID=1; JSESSIONID=00AA; path=/DeploymentService; secure"
              + "\r\n\r\n");
      assertThat(wire.reply().body()).contains("|00AA|");
    }
  }

  @Test
  void an_unknown_path_is_404_in_plain_text() throws Exception {
    try (Wire wire = new Wire(listener.port())) {
      Wire.Reply reply = wire.get("/nothing");
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.header("content-type")).isEqualTo("text/plain");
      assertThat(reply.body()).isEqualTo("404 Not Found\n");
      assertThat(wire.get("/echo").status()).isEqualTo(200);
    }
    assertThat(refused).containsExactly(Cause.NOT_FOUND);
  }

  @Test
  void a_wrong_method_is_405() throws Exception {
    try (Wire wire = new Wire(listener.port())) {
      assertThat(wire.post("/reads", "x").status()).isEqualTo(405);
    }
  }

  @Test
  void head_tells_the_length_of_what_it_leaves_out() throws Exception {
    try (Wire wire = new Wire(listener.port())) {
      Wire.Reply reply = wire.send("HEAD /reads HTTP/1.1\r\nHost: a\r\n\r\n").reply(false);
      assertThat(reply.header("content-length")).isEqualTo("8");
      assertThat(reply.header("etag")).isEqualTo("\"1\"");
      assertThat(wire.get("/reads").body()).isEqualTo("readable");
    }
  }

  @Test
  void a_failed_route_tells_nothing_of_its_reasons() throws Exception {
    try (Wire wire = new Wire(listener.port())) {
      Wire.Reply reply = wire.get("/fails");
      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.body()).isEqualTo("500 Internal Server Error\n");
    }
  }

  @Test
  void a_body_beyond_the_limit_is_413_and_the_connection_ends() throws Exception {
    try (Wire wire = new Wire(listener.port())) {
      wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n");
      assertThat(wire.reply().status()).isEqualTo(413);
      wire.send("x".repeat(10_000));
      assertThat(wire.ended()).isTrue();
    }
    assertThat(refused).containsExactly(Cause.TOO_LARGE);
  }

  @Test
  void chunks_beyond_the_limit_are_413() throws Exception {
    HttpListener small =
        site.open(
            ListenerSettings.plain("download", "127.0.0.1", 0)
                .with(ListenerLimits.DEFAULTS.withBodyBytes(1_000)));
    try (Wire wire = new Wire(small.port())) {
      wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
      wire.send("500\r\n" + "x".repeat(0x500) + "\r\n");
      assertThat(wire.reply().status()).isEqualTo(413);
    }
  }

  @Test
  void expect_continue_is_answered() throws Exception {
    try (Wire wire = new Wire(listener.port())) {
      wire.send(
          "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      assertThat(wire.reply().status()).isEqualTo(100);
      assertThat(wire.send("hi").reply().body()).endsWith("|hi");
    }
  }

  @Test
  void what_is_no_http_is_400_and_the_connection_ends() throws Exception {
    try (Wire wire = new Wire(listener.port())) {
      wire.send("\u0016\u0003\u0001 hello\r\n\r\n");
      assertThat(wire.reply().status()).isEqualTo(400);
      assertThat(wire.ended()).isTrue();
    }
    assertThat(refused).containsExactly(Cause.BAD_REQUEST);
  }

  @Test
  void a_line_too_long_is_414_and_headers_too_large_are_431() throws Exception {
    try (Wire wire = new Wire(listener.port())) {
      wire.send("GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(wire.reply().status()).isEqualTo(414);
    }
    try (Wire wire = new Wire(listener.port())) {
      wire.send("GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(20_000) + "\r\n\r\n");
      assertThat(wire.reply().status()).isEqualTo(431);
    }
  }

  @Test
  void http_1_1_without_host_is_400() throws Exception {
    try (Wire wire = new Wire(listener.port())) {
      assertThat(wire.send("GET /echo HTTP/1.1\r\n\r\n").reply().status()).isEqualTo(400);
    }
  }

  @Test
  void connections_beyond_the_limit_of_an_address_are_closed_at_once() throws Exception {
    HttpListener narrow =
        site.open(
            ListenerSettings.plain("download", "127.0.0.1", 0)
                .with(ListenerLimits.DEFAULTS.withConnections(10, 2)));
    try (Wire first = new Wire(narrow.port());
        Wire second = new Wire(narrow.port())) {
      assertThat(first.get("/echo").status()).isEqualTo(200);
      assertThat(second.get("/echo").status()).isEqualTo(200);
      try (Wire third = new Wire(narrow.port())) {
        assertThat(third.ended()).isTrue();
      }
      assertThat(first.get("/echo").status()).isEqualTo(200);
    }
    await().until(() -> narrow.counts().open() == 0);
    assertThat(narrow.counts().turnedAway()).isEqualTo(1);
    try (Wire again = new Wire(narrow.port())) {
      assertThat(again.get("/echo").status()).isEqualTo(200);
    }
  }

  @Test
  void without_routes_it_says_so() throws Exception {
    site.host.close();
    try (Wire wire = new Wire(listener.port())) {
      assertThat(wire.get("/echo").status()).isEqualTo(503);
    }
  }

  @Test
  void a_taken_port_is_a_problem_with_name_and_address() {
    ListenerSettings taken = ListenerSettings.plain("second", "127.0.0.1", listener.port());
    assertThatThrownBy(() -> site.open(taken))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("second cannot listen on 127.0.0.1:" + listener.port());
  }

  @Test
  void closing_frees_the_port_and_ends_idle_connections() throws Exception {
    String alone = "127.0.0.77"; // where no other test takes a port that was just freed
    HttpListener first = site.open(ListenerSettings.plain("download", alone, 0));
    try (Wire wire = new Wire(new Socket(alone, first.port()))) {
      wire.get("/echo");
      first.close();
      assertThat(wire.ended()).isTrue();
    }
    ListenerSettings again = ListenerSettings.plain("download", alone, first.port());
    assertThat(site.open(again).port()).isEqualTo(first.port());
  }

  @Test
  void half_a_request_and_silence_ends_within_the_bound() throws Exception {
    HttpListener impatient =
        site.open(
            ListenerSettings.plain("download", "127.0.0.1", 0)
                .with(
                    ListenerLimits.DEFAULTS.withTimes(
                        Duration.ofMillis(200), Duration.ofHours(1), Duration.ofHours(1))));
    try (Wire wire = new Wire(impatient.port())) {
      assertThat(wire.get("/echo").status()).isEqualTo(200);
      wire.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Le");
      assertThat(wire.ended()).isTrue();
    }
    assertThat(refused).containsExactly(Cause.SLOW_REQUEST);
  }

  @Test
  void an_idle_connection_ends_within_the_bound() throws Exception {
    HttpListener impatient =
        site.open(
            ListenerSettings.plain("download", "127.0.0.1", 0)
                .with(
                    ListenerLimits.DEFAULTS.withTimes(
                        Duration.ofHours(1), Duration.ofMillis(200), Duration.ofHours(1))));
    try (Wire silent = new Wire(impatient.port());
        Wire once = new Wire(impatient.port())) {
      assertThat(once.get("/echo").status()).isEqualTo(200);
      assertThat(once.ended()).isTrue();
      assertThat(silent.ended()).isTrue();
    }
    assertThat(refused).isEmpty();
  }
}
