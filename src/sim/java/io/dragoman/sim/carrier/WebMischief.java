package io.dragoman.sim.carrier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Function;

/** Sends answers over HTTP: well, or as badly as the faults that are on want it. */
final class WebMischief {
  private static final Map<Integer, String> REASONS =
      Map.of(
          200,
          "OK",
          201,
          "Created",
          302,
          "Found",
          401,
          "Unauthorized",
          403,
          "Forbidden",
          404,
          "Not Found",
          500,
          "Internal Server Error",
          503,
          "Service Unavailable");

  private final CarrierDoor door;
  private final Faults faults;
  private final Manners manners;
  private final Function<WebRequest, String> elsewhere;

  /**
   * @param elsewhere where a redirect of this request leads
   */
  WebMischief(
      CarrierDoor door, Faults faults, Manners manners, Function<WebRequest, String> elsewhere) {
    this.door = door;
    this.faults = faults;
    this.manners = manners;
    this.elsewhere = elsewhere;
  }

  private boolean on(CarrierFault fault) {
    return faults.happens(door, fault);
  }

  boolean hangsUp() {
    return on(CarrierFault.HANG_UP);
  }

  /** An answer that some proxy gives; null when the door is asked. */
  WebAnswer instead(WebRequest request, Peer peer) throws IOException {
    if (on(CarrierFault.SILENCE)) {
      peer.pause(Long.MAX_VALUE);
    }
    if (on(CarrierFault.SLOW)) {
      peer.pause(manners.late().toMillis());
    }
    if (on(CarrierFault.BUSY_503)) {
      WebAnswer busy = WebAnswer.html(503, "Service Unavailable");
      return request.target().length() % 2 == 0 ? busy.with("Retry-After", "1") : busy;
    }
    if (on(CarrierFault.TOO_MANY_429)) {
      return WebAnswer.html(429, "Too Many Requests").with("Retry-After", "2");
    }
    if (on(CarrierFault.RATE_DENIED)) {
      return WebAnswer.of(
          500,
          "text/plain",
          "Transaction denied due to high transaction rate".getBytes(ISO_8859_1));
    }
    if (on(CarrierFault.ERROR_500)) {
      return WebAnswer.of(500);
    }
    if (on(CarrierFault.HTML_ERROR)) {
      return WebAnswer.html(502, "Bad Gateway");
    }
    if (on(CarrierFault.HTML_PAGE)) {
      return WebAnswer.html(200, "Welcome");
    }
    return on(CarrierFault.REDIRECT)
        ? WebAnswer.of(302).with("Location", elsewhere.apply(request))
        : null;
  }

  /** False when the connection ended with it. */
  boolean send(Peer peer, WebRequest request, WebAnswer answer) throws IOException {
    if (on(CarrierFault.DONE_BUT_RESET)) {
      peer.reset();
      return false;
    }
    boolean chunked =
        !(answer.body() instanceof WebAnswer.Bytes)
            || on(CarrierFault.CHUNKED)
            || on(CarrierFault.ENDLESS_ANSWER) && endless(peer, answer);
    byte[] known =
        answer.body() instanceof WebAnswer.Bytes bytes && !chunked ? bytes.bytes() : null;
    OutputStream wire = new BufferedOutputStream(manners.wire(peer, door, faults, known));
    wire.write(head(answer, known));
    wire.flush();
    if (!request.method().equals("HEAD")) {
      if (chunked) {
        try (OutputStream chunks = new Chunks(wire)) {
          answer.body().write(chunks);
        }
      } else {
        answer.body().write(wire);
      }
    }
    wire.flush();
    return true;
  }

  private boolean endless(Peer peer, WebAnswer answer) throws IOException {
    peer.out().write(head(answer, null));
    try (OutputStream chunks = new Chunks(peer.out())) {
      answer.body().write(chunks);
      while (true) {
        chunks.write("<!-- and so on -->".repeat(400).getBytes(ISO_8859_1));
        peer.pause(0);
      }
    }
  }

  private static byte[] head(WebAnswer answer, byte[] known) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(answer.status()).append(' ');
    head.append(REASONS.getOrDefault(answer.status(), "Other")).append("\r\n");
    answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append(known == null ? "Transfer-Encoding: chunked" : "Content-Length: " + known.length);
    return head.append("\r\nServer: Apache\r\n\r\n").toString().getBytes(ISO_8859_1);
  }

  /** RFC 9112 § 7.1; closing ends the body, not the connection. */
  private static final class Chunks extends OutputStream {
    private final OutputStream out;

    Chunks(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (length > 0) {
        out.write((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
        out.write(bytes, from, length);
        out.write("\r\n".getBytes(ISO_8859_1));
      }
    }

    @Override
    public void close() throws IOException {
      out.write("0\r\n\r\n".getBytes(ISO_8859_1));
      out.flush();
    }
  }
}
