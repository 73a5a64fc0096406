package io.dragoman.security.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that others wrote get in with the right password and stay out with a wrong one. */
class RealClientsTest {
  private static final String PATH = "/gigaset/42/2/7C:2F:80:A1:B2:C3.xml?a=%2F&b=c";
  private static final String PASSWORD = "pass \\ \"word\"";

  private final DigestServer digest =
      new DigestServer(
          DigestSettings.DEFAULT,
          new NonceSource(
              new byte[16], "a", DigestSettings.DEFAULT.nonceValidity(), Clock.systemUTC()),
          Clock.systemUTC());
  private final List<DigestResult> results = new CopyOnWriteArrayList<>();
  private volatile ChallengePolicy policy = ChallengePolicy.MD5;
  private HttpServer server;
  private String url;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @EnumSource(ChallengePolicy.class)
  void curl(ChallengePolicy chosen) throws Exception {
    policy = chosen;
    assertThat(run("curl", "-s", "--digest", "-u", "user:" + PASSWORD, url)).isEqualTo("hello");
    assertThat(results).containsExactly(DigestResult.ABSENT, DigestResult.OK);
    results.clear();
    assertThat(run("curl", "-s", "--digest", "-u", "user:wrong", url)).isEmpty();
    assertThat(results).containsExactly(DigestResult.ABSENT, DigestResult.WRONG);
  }

  @Test
  void wget() throws Exception {
    String user = "--user=user";
    assertThat(run("wget", "-q", "-O", "-", user, "--password=" + PASSWORD, url))
        .isEqualTo("hello");
    assertThat(results).containsExactly(DigestResult.ABSENT, DigestResult.OK);
    assertThat(run("wget", "-q", "-O", "-", user, "--password=wrong", url)).isEmpty();
    assertThat(results.get(results.size() - 1)).isEqualTo(DigestResult.WRONG);
  }

  @ParameterizedTest
  @EnumSource(ChallengePolicy.class)
  void apache_http_client(ChallengePolicy chosen) throws Exception {
    policy = chosen;
    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
    credentials.setCredentials(
        new AuthScope(null, -1), new UsernamePasswordCredentials("user", PASSWORD.toCharArray()));
    try (CloseableHttpClient client =
        HttpClients.custom().setDefaultCredentialsProvider(credentials).build()) {
      for (int i = 0; i < 3; i++) {
        int status = client.execute(new HttpGet(url), response -> response.getCode());
        assertThat(status).isEqualTo(200);
      }
    }
    assertThat(results).doesNotContain(DigestResult.WRONG, DigestResult.MALFORMED);
  }

  private void answer(HttpExchange exchange) throws IOException {
    DigestServer asked = digest.with(policy);
    DigestResult result =
        asked.verify(
            new DigestAttempt(
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Mac.of("7C2F80A1B2C3"),
                Optional.of(new Credentials("user", Secret.of(PASSWORD)))));
    results.add(result);
    byte[] body = result.ok() ? "hello".getBytes(StandardCharsets.US_ASCII) : new byte[0];
    if (!result.ok()) {
      exchange.getResponseHeaders().put("WWW-Authenticate", asked.challenges(result.stale()));
    }
    exchange.sendResponseHeaders(result.ok() ? 200 : 401, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String run(String... command) throws Exception {
    boolean installed =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> new File(folder, command[0]).canExecute());
    assumeThat(installed).as(command[0] + " is installed").isTrue();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      process.waitFor();
    }
  }
}
