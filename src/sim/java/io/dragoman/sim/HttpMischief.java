package io.dragoman.sim;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Requests that break HTTP, and connections that break off. */
final class HttpMischief {
  private HttpMischief() {}

  static HttpReply halfRequest(ContactStage stage) throws IOException {
    return stage.exchange(stage.open(), half(whole(stage)));
  }

  static HttpReply halfHeader(ContactStage stage) throws IOException {
    return raw(stage, "POST " + DlsDoor.PATH + " HTTP/1.1\r\nHost: 192.0.2");
  }

  static HttpReply silence(ContactStage stage) throws IOException {
    return stage.open().read();
  }

  /** Hangs up in the middle; judged is what the next phone gets. */
  static HttpReply dropHalf(ContactStage stage) throws IOException {
    HttpLink link = stage.open();
    link.send(half(whole(stage)));
    link.close();
    return stage.post(stage.startUp());
  }

  static HttpReply dropBeforeAnswer(ContactStage stage) throws IOException {
    HttpLink link = stage.open();
    link.send(whole(stage));
    link.close();
    return stage.post(stage.startUp());
  }

  /** The same bytes once more, on another connection. */
  static HttpReply resend(ContactStage stage) throws IOException {
    byte[] request = whole(stage);
    stage.exchange(stage.open(), request);
    return stage.exchange(stage.open(), request);
  }

  /** Two messages at once; judged is the second answer. */
  static HttpReply pipelined(ContactStage stage) throws IOException {
    byte[] first = whole(stage);
    stage.nonce(stage.newNonce());
    HttpLink link = stage.open();
    link.send(ContactStage.join(first, whole(stage)));
    link.read();
    return link.read();
  }

  static HttpReply request(ContactStage stage, String method, String path) throws IOException {
    return raw(
        stage, method + " " + path + " HTTP/1.1\r\nHost: 192.0.2.1\r\nContent-Length: 0\r\n\r\n");
  }

  static HttpReply length(ContactStage stage, String... lengths) throws IOException {
    StringBuilder head = new StringBuilder("POST " + DlsDoor.PATH + " HTTP/1.1\r\nHost: a\r\n");
    for (String length : lengths) {
      head.append(length).append("\r\n");
    }
    return raw(stage, head.append("\r\n").append(stage.startUp()).toString());
  }

  static HttpReply chunked(ContactStage stage) throws IOException {
    String body = stage.startUp();
    int size = body.getBytes(StandardCharsets.UTF_8).length;
    return raw(
        stage,
        "POST "
            + DlsDoor.PATH
            + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(size)
            + "\r\n"
            + body
            + "\r\n0\r\n\r\n");
  }

  static HttpReply hugeHeader(ContactStage stage) throws IOException {
    return stage.post(stage.startUp(), "X-Filler: " + "x".repeat(1024 * 1024));
  }

  static HttpReply noise(ContactStage stage) throws IOException {
    byte[] noise = new byte[4096];
    stage.random.nextBytes(noise);
    return stage.exchange(stage.open(), noise);
  }

  /** Plain HTTP at a TLS port. */
  static HttpReply withoutTls(ContactStage stage) throws IOException {
    URI plain = URI.create("http://" + stage.server.getRawAuthority());
    try {
      return stage.exchange(stage.open(plain), whole(stage));
    } catch (WireViolation e) {
      throw new EOFException("a TLS alert");
    }
  }

  static HttpReply raw(ContactStage stage, String request) throws IOException {
    return stage.exchange(stage.open(), request.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] whole(ContactStage stage) {
    return stage.request(stage.startUp().getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] half(byte[] request) {
    return Arrays.copyOf(request, request.length / 2);
  }
}
