package io.dragoman.sim;

import io.dragoman.sim.HttpReply.Framing;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/**
 * A phone's way to its service: posts one body, returns one body (dossier § 1.2–1.4).
 *
 * <p>Echoes the cookie with all its attributes, because phones do.
 */
final class DlsDoor implements AutoCloseable {
  static final String PATH = "/DeploymentService/LoginService";
  private static final int LARGEST_MESSAGE = 50 * 1024;

  private final URI server;
  private final SSLContext tls;
  private final Duration patience;
  private final boolean close;
  private final boolean cookies;
  private final boolean readsChunks;
  private final Manner manner;
  private final Consumer<String> complaints;

  private HttpLink link;
  private String cookie;
  private int answers;

  /**
   * How a phone behaves on the wire.
   *
   * @param patience how long it waits for an answer
   * @param close whether it opens a connection for each message
   */
  record Wire(Duration patience, boolean close, boolean cookies, boolean readsChunks) {}

  DlsDoor(
      Wire wire,
      URI server,
      SSLContext tls,
      Manner manner,
      String cookie,
      Consumer<String> complaints) {
    this.server = server;
    this.tls = tls;
    this.patience = wire.patience();
    this.close = wire.close();
    this.cookies = wire.cookies();
    this.readsChunks = wire.readsChunks();
    this.manner = manner;
    this.cookie = cookie;
    this.complaints = complaints;
  }

  /** The last cookie with its attributes, or null. */
  String cookie() {
    return cookie;
  }

  byte[] post(byte[] body) throws IOException {
    if (link == null) {
      link = HttpLink.open(server, tls, patience);
    }
    HttpReply reply = link.exchange(request(body));
    if (close || !reply.keepsConnection()) {
      close();
    }
    check(reply);
    remember(reply.headers("set-cookie"));
    answers++;
    return reply.body();
  }

  /** Sends, and is gone before the answer comes. */
  void postAndLeave(byte[] body) throws IOException {
    if (link == null) {
      link = HttpLink.open(server, tls, patience);
    }
    link.send(request(body));
    throw new PowerCut.Dark();
  }

  private byte[] request(byte[] body) {
    List<String> headers = new ArrayList<>();
    headers.add("Host: " + server.getRawAuthority());
    headers.add("Content-Type: text/xml");
    headers.add("Content-Length: " + body.length);
    if (cookies && cookie != null) {
      headers.add("Cookie: " + cookie);
    }
    if (close) {
      headers.add("Connection: close");
    }
    if (manner.untidy()) {
      Collections.shuffle(headers, manner.random());
    }
    String path = server.getRawPath();
    String head =
        "POST "
            + (path == null || path.length() <= 1 ? PATH : path)
            + " HTTP/1.1\r\n"
            + String.join("\r\n", headers)
            + "\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] request = new byte[start.length + body.length];
    System.arraycopy(start, 0, request, 0, start.length);
    System.arraycopy(body, 0, request, start.length, body.length);
    return request;
  }

  private void check(HttpReply reply) throws WireViolation {
    if (reply.status() != 200) {
      throw new WireViolation("the service answered HTTP status " + reply.status());
    }
    if (reply.framing() == Framing.CHUNKED) {
      if (!readsChunks) {
        throw new WireViolation("the answer is chunked, which this firmware cannot read");
      }
      complaints.accept("chunked answer");
    } else if (reply.framing() != Framing.LENGTH) {
      throw new WireViolation("the answer has no Content-Length");
    }
    if (!reply.contentTypeIs("text/xml")) {
      complaints.accept("Content-Type " + reply.header("content-type").orElse("missing"));
    }
    if (reply.body().length > LARGEST_MESSAGE) {
      complaints.accept("answer above 50 kB");
    }
  }

  private void remember(List<String> set) {
    if (set.size() > 1) {
      complaints.accept("several cookies in one answer");
    }
    if (!set.isEmpty()) {
      if (answers > 0 && cookies) {
        complaints.accept("cookie set again within a session");
      }
      cookie = set.get(set.size() - 1);
    }
  }

  @Override
  public void close() {
    if (link != null) {
      link.close();
      link = null;
    }
  }
}
