package io.dragoman.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.Scanner;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every framing case through real proxies, which keep connections to the bridge for several
 * clients.
 */
class ProxyFramingTest {
  private static final String HAPROXY =
      """
      defaults
        mode http
        timeout connect 5s
        timeout client 5s
        timeout server 5s
        http-reuse always
      frontend in
        bind 127.0.0.1:%d
        default_backend out
      backend out
        server bridge 127.0.0.1:%d
      """;

  private static final String NGINX =
      """
      daemon off;
      pid nginx.pid;
      error_log error.log;
      worker_processes 1;
      events { worker_connections 512; }
      http {
        access_log off;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        client_body_timeout 5s;
        client_header_timeout 5s;
        upstream bridge { server 127.0.0.1:%2$d; keepalive 8; }
        server {
          listen 127.0.0.1:%1$d;
          location / {
            proxy_pass http://bridge;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $host;
            proxy_request_buffering off;
          }
        }
      }
      """;

  /** Legal forms that both proxies pass on; of the rest one or the other has its own mind. */
  private static final Set<String> PASSED =
      Set.of(
          "origin-form",
          "no blank behind colon",
          "a port that is empty",
          "an underscore",
          "a body of a GET",
          "a body with a blank line",
          "chunks",
          "Chunked",
          "extensions of chunks",
          "an expectation",
          "an upgrade to h2c",
          "an upgrade to WebSocket");

  @TempDir Path folder;
  private FramingSite site;
  private Process proxy;

  @BeforeEach
  void open() throws Exception {
    site = new FramingSite(folder.resolve("routes"));
  }

  @AfterEach
  void close() throws Exception {
    if (proxy != null) {
      proxy.destroy();
      if (!proxy.waitFor(10, TimeUnit.SECONDS)) {
        proxy.destroyForcibly();
      }
    }
    site.close();
  }

  @Test
  void behind_haproxy_no_request_is_smuggled_and_legal_ones_are_served() throws Exception {
    String program = Scanner.program("haproxy");
    int port = freePort();
    Path file = write("haproxy.cfg", HAPROXY, port);
    start(port, program, "-db", "-f", file.toString());
    tried(port);
  }

  @Test
  void behind_nginx_no_request_is_smuggled_and_legal_ones_are_served() throws Exception {
    String program = Scanner.program("nginx");
    int port = freePort();
    Path file = write("nginx.conf", NGINX, port);
    start(port, program, "-p", folder.toString(), "-c", file.toString());
    tried(port);
  }

  private Path write(String name, String text, int port) throws IOException {
    return Files.writeString(folder.resolve(name), text.formatted(port, site.downloads.port()));
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private void start(int port, String... command) throws IOException {
    File log = folder.resolve("proxy.log").toFile();
    proxy = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    await()
        .until(
            () -> {
              assertThat(proxy.isAlive()).as(() -> text(log)).isTrue();
              try (Socket probe = new Socket("127.0.0.1", port)) {
                return probe.isConnected();
              } catch (IOException notYet) {
                return false;
              }
            });
  }

  private static String text(File file) {
    try {
      return Files.readString(file.toPath());
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void tried(int port) throws Exception {
    List<Wire> wires = new ArrayList<>();
    for (FramingCases.Faulty faulty : FramingCases.faulty("/echo/faulty")) {
      // the second request is the attacker's own only where the proxy took the first for whole
      wires.add(new Wire(port).send(faulty.bytes()));
    }
    for (Wire wire : wires) {
      try (wire) {
        wire.shut();
        wire.rest();
      }
    }
    // bodies that are requests, with every disagreement about their end
    for (Map.Entry<String, String> attack : FramingCases.attacks("/echo/attack").entrySet()) {
      try (Wire wire = new Wire(port).send(attack.getValue())) {
        wire.shut();
        wire.rest();
      }
      try (Wire next = new Wire(port)) {
        next.send("GET /echo/victim HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(next.rest()).as(attack.getKey()).contains("/echo/victim|");
      }
    }
    assertThat(site.heard).noneMatch(request -> request.contains("smuggled"));
    Map<String, String> legal = FramingCases.legal("/echo/legal");
    legal.keySet().retainAll(PASSED);
    assertThat(legal).hasSameSizeAs(PASSED);
    for (Map.Entry<String, String> each : legal.entrySet()) {
      try (Wire wire = new Wire(port).send(each.getValue())) {
        Wire.Reply reply = wire.reply();
        int status = reply.status() == 100 ? wire.reply().status() : reply.status();
        assertThat(status).as(each.getKey()).isEqualTo(200);
      }
    }
  }
}
