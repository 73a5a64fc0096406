package io.dragoman.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import io.dragoman.model.Secret;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierTransport.Answer;
import io.dragoman.subscriber.CarrierTransport.Ask;
import io.dragoman.subscriber.CarrierTransport.Login;
import io.dragoman.subscriber.broadworks.http.RouteCarrierTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped route, the real client, carriers that misbehave. */
class CarrierHttpTest {
  private static final Login BASIC = new Login(Login.Scheme.BASIC, "adm", Secret.of("pw:ü"));

  @TempDir Path folder;

  private final Map<String, Tenant> tenants = new HashMap<>();
  private final AtomicReference<Site> site = new AtomicReference<>();
  private WireMockServer carrier;
  private RouteCarrierTransport http;

  @BeforeEach
  void open() throws Exception {
    carrier = new WireMockServer(wireMockConfig().dynamicPort().containerThreads(12));
    carrier.start();
    tenants.put("t", tenant("t", Map.of("http.connectSeconds", "30", "http.megabytes", "1")));
    http =
        new RouteCarrierTransport(
            id -> Optional.ofNullable(tenants.get(id)),
            (endpoint, body) -> site.get().host.call(endpoint, body));
    Files.copy(
        Path.of("routes/upstream-xsi.xml"),
        folder.resolve("upstream-xsi.xml"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    site.set(new Site(folder, http.beans()).start());
  }

  @AfterEach
  void close() {
    http.close();
    site.get().close();
    carrier.stop();
  }

  private static Tenant tenant(String id, Map<String, String> carrier) {
    return new Tenant(id, "carrier", UnknownDevices.REFUSE, Map.of(), java.util.List.of(), carrier);
  }

  private Answer get_(URI uri, Login login) {
    return http.send(
            new Ask("t", "xsi", "GET", uri, Map.of("Accept", "text/xml"), new byte[0], login))
        .toCompletableFuture()
        .join();
  }

  private CarrierException trouble(URI uri) {
    try {
      get_(uri, Login.NONE);
    } catch (CompletionException e) {
      return (CarrierException) e.getCause();
    }
    throw new AssertionError("an answer came");
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + carrier.port() + path);
  }

  @Test
  void an_address_is_sent_as_it_was_written() {
    carrier.stubFor(
        any(anyUrl())
            .willReturn(aResponse().withBody("<a/>").withHeader("Content-Type", "text/xml")));
    String path =
        "/v2.0/user/i.b%40v.example/directories/Enterprise?lastName=*a%5C%2Fb%2B%26*/i&start=1";
    Answer answer = get_(at(path), BASIC);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).asString().isEqualTo("<a/>");
    assertThat(answer.headers()).containsEntry("content-type", "text/xml");
    carrier.verify(
        getRequestedFor(urlEqualTo(path))
            .withHeader("Authorization", equalTo("Basic YWRtOnB3OsO8"))
            .withHeader("Accept", equalTo("text/xml"))
            .withoutHeader("DragomanTicket")
            .withoutHeader("Accept-Encoding"));
  }

  @Test
  void a_body_is_posted_and_every_status_is_an_answer() {
    carrier.stubFor(
        post(anyUrl())
            .willReturn(
                aResponse().withStatus(503).withBody("busy").withHeader("Retry-After", "7")));
    byte[] body = "<x>ü</x>".getBytes(StandardCharsets.UTF_8);
    Answer answer =
        http.send(
                new Ask(
                    "t",
                    "xsi",
                    "POST",
                    at("/p"),
                    Map.of("Content-Type", "application/xml"),
                    body,
                    Login.NONE))
            .toCompletableFuture()
            .join();
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsEntry("retry-after", "7");
    carrier.verify(
        com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor(urlEqualTo("/p"))
            .withHeader("Content-Type", matching("application/xml.*"))
            .withRequestBody(equalTo("<x>ü</x>")));
  }

  @Test
  void a_session_belongs_to_its_credentials() {
    carrier.stubFor(
        any(anyUrl()).willReturn(aResponse().withHeader("Set-Cookie", "JSESSIONID=abc; Path=/")));
    get_(at("/1"), BASIC);
    get_(at("/2"), BASIC);
    get_(at("/3"), new Login(Login.Scheme.BASIC, "other", Secret.of("x")));
    carrier.verify(
        getRequestedFor(urlEqualTo("/2")).withHeader("Cookie", equalTo("JSESSIONID=abc")));
    carrier.verify(getRequestedFor(urlEqualTo("/3")).withoutHeader("Cookie"));
  }

  @Test
  void a_challenge_is_answered_once() {
    carrier.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(401)
                    .withHeader(
                        "WWW-Authenticate",
                        "Basic realm=\"x\"",
                        "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"")));
    carrier.stubFor(
        get(urlPathEqualTo("/file"))
            .withHeader("Authorization", matching("Digest username=\"dev\".*uri=\"/file\\?a=1\".*"))
            .willReturn(aResponse().withBody("ok")));
    Login login = new Login(Login.Scheme.CHALLENGED, "dev", Secret.of("pw"));
    assertThat(get_(at("/file?a=1"), login).body()).asString().isEqualTo("ok");
    assertThat(get_(at("/other"), login).status()).isEqualTo(401);
    carrier.verify(2, getRequestedFor(urlEqualTo("/other")));
    assertThat(get_(at("/third"), BASIC).status()).isEqualTo(401);
    carrier.verify(1, getRequestedFor(urlEqualTo("/third")));
  }

  @Test
  void redirects_stay_with_hosts_the_tenant_lists() {
    carrier.stubFor(
        get("/here").willReturn(aResponse().withStatus(302).withHeader("Location", "/there")));
    carrier.stubFor(get("/there").willReturn(aResponse().withBody("there")));
    carrier.stubFor(
        get("/away")
            .willReturn(
                aResponse()
                    .withStatus(302)
                    .withHeader("Location", "http://localhost:" + carrier.port() + "/there")));
    carrier.stubFor(
        get("/round").willReturn(aResponse().withStatus(302).withHeader("Location", "/round")));
    assertThat(get_(at("/here"), BASIC).body()).asString().isEqualTo("there");
    assertThat(trouble(at("/away")).kind()).isEqualTo(CarrierException.Kind.GARBLED);
    assertThat(trouble(at("/round")).kind()).isEqualTo(CarrierException.Kind.GARBLED);
    carrier.verify(1, getRequestedFor(urlEqualTo("/there")));
    tenants.put("t", tenant("t", Map.of("hosts", "localhost")));
    assertThat(get_(at("/away"), BASIC).body()).asString().isEqualTo("there");
  }

  @Test
  void a_carrier_that_dribbles_is_given_up() throws Exception {
    tenants.put("t", tenant("t", Map.of("http.wholeSeconds", "2")));
    for (String head : new String[] {"HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\n\r\n<a>"}) {
      try (ScriptedServer slow =
          new ScriptedServer(
              (socket, out) -> {
                out.write(head.getBytes(StandardCharsets.ISO_8859_1));
                while (true) {
                  out.write('x');
                  out.flush();
                  java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
                }
              })) {
        CarrierException late = trouble(slow.uri("/"));
        assertThat(late.kind()).isEqualTo(CarrierException.Kind.UNREACHABLE);
        assertThat(late.getMessage()).contains("took longer than 2 s");
      }
    }
  }

  @Test
  void what_is_too_large_or_compressed_is_not_taken_in() throws Exception {
    try (ScriptedServer told =
            ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n<a/>");
        ScriptedServer untold =
            new ScriptedServer(
                (socket, out) -> {
                  out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                  byte[] block = new byte[64 * 1024];
                  while (true) {
                    out.write(block);
                  }
                });
        ScriptedServer packed =
            ScriptedServer.answering(
                "HTTP/1.1 200 OK\r\n"
                    + "Content-Encoding: gzip\r\n"
                    + "Content-Length: 2\r\n\r\n"
                    + "\u001f\u008b")) {
      for (ScriptedServer server : new ScriptedServer[] {told, untold, packed}) {
        assertThat(trouble(server.uri("/")).kind()).isEqualTo(CarrierException.Kind.GARBLED);
      }
    }
  }

  @Test
  void answers_that_break_off_are_none() throws Exception {
    carrier.stubFor(
        get("/reset").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    carrier.stubFor(
        get("/chunk").willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));
    carrier.stubFor(get("/empty").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    for (String path : new String[] {"/reset", "/chunk", "/empty"}) {
      assertThat(trouble(at(path)).kind()).as(path).isEqualTo(CarrierException.Kind.UNREACHABLE);
    }
    try (ScriptedServer half =
        ScriptedServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<half>")) {
      assertThat(trouble(half.uri("/")).kind()).isEqualTo(CarrierException.Kind.UNREACHABLE);
    }
  }

  @Test
  void chunks_split_anywhere_are_one_answer() throws Exception {
    try (ScriptedServer chunks =
        new ScriptedServer(
            (socket, out) -> {
              String text =
                  "HTTP/1.1 200 OK\r\n"
                      + "Transfer-Encoding: chunked\r\n\r\n"
                      + "2\r\n"
                      + "<a\r\n"
                      + "2\r\n"
                      + "/>\r\n"
                      + "0\r\n\r\n";
              for (byte each : text.getBytes(StandardCharsets.ISO_8859_1)) {
                out.write(each);
                out.flush();
              }
            })) {
      assertThat(get_(chunks.uri("/"), Login.NONE).body()).asString().isEqualTo("<a/>");
    }
  }

  @Test
  void a_certificate_nobody_signed_is_refused() throws Exception {
    WireMockServer tls =
        new WireMockServer(wireMockConfig().dynamicPort().dynamicHttpsPort().containerThreads(12));
    tls.start();
    try {
      tls.stubFor(any(anyUrl()).willReturn(aResponse().withBody("tls")));
      URI uri = URI.create("https://localhost:" + tls.httpsPort() + "/");
      CarrierException untrusted = trouble(uri);
      assertThat(untrusted.kind()).isEqualTo(CarrierException.Kind.UNREACHABLE);
      assertThat(untrusted.getMessage()).contains("TLS");
    } finally {
      tls.stop();
    }
  }

  @Test
  void a_carrier_that_does_not_answer_holds_up_its_own_tenant_alone() throws Exception {
    tenants.put("u", tenant("u", Map.of()));
    carrier.stubFor(any(anyUrl()).willReturn(aResponse().withBody("quick")));
    try (ScriptedServer silent =
        new ScriptedServer((socket, out) -> socket.getInputStream().read())) {
      var waiting = new java.util.ArrayList<java.util.concurrent.CompletableFuture<Answer>>();
      for (int i = 0; i < 40; i++) {
        waiting.add(
            http.send(
                    new Ask("t", "xsi", "GET", silent.uri("/"), Map.of(), new byte[0], Login.NONE))
                .toCompletableFuture());
      }
      Answer other =
          http.send(new Ask("u", "xsi", "GET", at("/"), Map.of(), new byte[0], Login.NONE))
              .toCompletableFuture()
              .join();
      assertThat(other.body()).asString().isEqualTo("quick");
      assertThat(waiting).anyMatch(each -> !each.isDone());
    }
  }

  @Test
  void no_route_and_no_tenant_are_the_settings_fault() {
    Ask strange = new Ask("t", "nowhere", "GET", at("/"), Map.of(), new byte[0], Login.NONE);
    Ask stranger = new Ask("x", "xsi", "GET", at("/"), Map.of(), new byte[0], Login.NONE);
    for (Ask ask : new Ask[] {strange, stranger}) {
      assertThat(http.send(ask).toCompletableFuture())
          .failsWithin(java.time.Duration.ofSeconds(20))
          .withThrowableThat()
          .havingCause()
          .isInstanceOfSatisfying(
              CarrierException.class,
              trouble -> assertThat(trouble.kind()).isEqualTo(CarrierException.Kind.MISCONFIGURED));
    }
  }
}
