package io.dragoman.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.CarrierTransport.Answer;
import io.dragoman.subscriber.CarrierTransport.Ask;
import io.dragoman.subscriber.CarrierTransport.Login;
import io.dragoman.subscriber.broadworks.http.RouteCarrierTransport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code carrier.trust} through the shipped routes, with carriers of a private authority. */
class CarrierTrustTest {
  @TempDir Path folder;

  private final PrivateAuthority authority;
  private final AtomicReference<Site> site = new AtomicReference<>();
  private final AtomicInteger asked = new AtomicInteger();
  private Path trust;
  private Tenant tenant;
  private RouteCarrierTransport http;

  CarrierTrustTest() throws Exception {
    authority = new PrivateAuthority();
  }

  @BeforeEach
  void open() throws Exception {
    Path routes = Files.createDirectories(folder.resolve("routes"));
    trust = folder.resolve("carrier.pem");
    authority.write(trust);
    trusting(Map.of("trust", trust.toString()));
    http =
        new RouteCarrierTransport(
            id -> Optional.of(tenant), (endpoint, body) -> site.get().host.call(endpoint, body));
    for (String file : List.of("upstream-xsi.xml", "upstream-dms.xml", "upstream-ocip.xml")) {
      Files.copy(Path.of("routes", file), routes.resolve(file));
    }
    site.set(new Site(routes, http.beans()).start());
  }

  @AfterEach
  void close() {
    http.close();
    site.get().close();
  }

  private void trusting(Map<String, String> carrier) {
    tenant = new Tenant("t", "carrier", UnknownDevices.REFUSE, Map.of(), List.of(), carrier);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xsi", "dms", "ocip-soap"})
  void a_carrier_of_the_tenants_authority_is_spoken_to(String service) throws Exception {
    try (Server server = new Server(authority.server("localhost"))) {
      assertThat(server.get(service).body()).asString().isEqualTo("<a/>");

      trusting(Map.of());
      server.refused(service);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xsi", "dms", "ocip-soap"})
  void neither_another_host_nor_what_has_ended_nor_a_stranger_is_told_anything(String service)
      throws Exception {
    for (SSLContext wrong :
        List.of(
            authority.server("xsp1.example.net"),
            authority.expired("localhost"),
            new PrivateAuthority().server("localhost"))) {
      try (Server server = new Server(wrong)) {
        server.refused(service);
      }
    }
    assertThat(asked).as("no request, no login").hasValue(0);
  }

  @Test
  void another_trust_file_takes_effect_with_the_next_request() throws Exception {
    PrivateAuthority next = new PrivateAuthority();
    try (Server old = new Server(authority.server("localhost"));
        Server fresh = new Server(next.server("localhost"))) {
      assertThat(old.get("xsi").status()).isEqualTo(200);
      fresh.refused("xsi");

      next.write(trust);
      // the same second, and the same size: file systems that tell no finer time are not asked for
      Files.setLastModifiedTime(
          trust, java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() + 10_000));
      assertThat(fresh.get("xsi").status()).isEqualTo(200);
      old.refused("xsi");

      Files.writeString(trust, "no certificate");
      assertThatThrownBy(() -> fresh.get("xsi"))
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOfSatisfying(
              CarrierException.class,
              trouble -> assertThat(trouble.kind()).isEqualTo(Kind.MISCONFIGURED));
    }
  }

  /** A web server that knows one document. */
  private final class Server implements AutoCloseable {
    private final HttpsServer server;

    Server(SSLContext tls) throws Exception {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
      server.createContext(
          "/",
          exchange -> {
            asked.incrementAndGet();
            byte[] body = "<a/>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
    }

    Answer get(String service) {
      URI uri = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
      return http.send(new Ask("t", service, "GET", uri, Map.of(), new byte[0], Login.NONE))
          .toCompletableFuture()
          .join();
    }

    void refused(String service) {
      assertThatThrownBy(() -> get(service))
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOfSatisfying(
              CarrierException.class,
              trouble -> {
                assertThat(trouble.kind()).isEqualTo(Kind.UNREACHABLE);
                assertThat(trouble).hasMessageContaining("TLS");
              });
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
