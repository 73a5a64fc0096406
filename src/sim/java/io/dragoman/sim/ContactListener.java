package io.dragoman.sim;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The phone's ear for contact-me requests (dossier § 1.6): POST or GET, answered 204.
 *
 * <p>The 204 only says that the request arrived; a request that follows too soon is forgotten.
 */
public final class ContactListener implements AutoCloseable {
  private static final String PATH = "/contact_dls.html/ContactDLS";
  private static final int MAX_REQUEST = 16 * 1024;
  private static final int PATIENCE_MILLIS = 10_000;

  private final ServerSocket socket;
  private final Duration gap;
  private final Clock clock;
  private final Consumer<Optional<URI>> contact;
  private Instant last = Instant.MIN;

  private ContactListener(
      ServerSocket socket, Duration gap, Clock clock, Consumer<Optional<URI>> contact) {
    this.socket = socket;
    this.gap = gap;
    this.clock = clock;
    this.contact = contact;
  }

  /**
   * Listens on this machine only.
   *
   * @param port 8085 on a real phone; 0 = any free one
   * @param gap requests within this time after an accepted one are ignored
   * @param contact called for every request that counts, with the service it names or nothing
   */
  public static ContactListener start(
      int port, Duration gap, Clock clock, Consumer<Optional<URI>> contact) throws IOException {
    ServerSocket socket = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
    ContactListener listener = new ContactListener(socket, gap, clock, contact);
    Thread thread = new Thread(listener::listen, "contact-me");
    thread.setDaemon(true);
    thread.start();
    return listener;
  }

  /** What the phone reports as {@code contact-me-uri}. */
  public String uri() {
    return "http://127.0.0.1:" + socket.getLocalPort() + PATH;
  }

  private void listen() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        client.setSoTimeout(PATIENCE_MILLIS);
        Optional<Map<String, String>> fields = request(client.getInputStream());
        Instant arrived = clock.instant();
        String status = fields.isPresent() ? "204 No Content" : "404 Not Found";
        String answer =
            "HTTP/1.1 "
                + status
                + "\r\nServer: DlsClient\r\nContent-type: text/html\r\nContent-Length: 0\r\n"
                + "Connection: close\r\n\r\n";
        client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        fields.ifPresent(f -> heard(f, arrived));
      } catch (IOException e) {
        // a caller that hung up, or the end
      }
    }
  }

  private void heard(Map<String, String> fields, Instant now) {
    if (last != Instant.MIN && now.isBefore(last.plus(gap))) {
      return;
    }
    last = now;
    String host = fields.get("dls_ip_addr");
    String port = fields.getOrDefault("dls_ip_port", "18443");
    boolean named = host != null && host.matches("[0-9A-Za-z.:-]+") && port.matches("\\d{1,5}");
    String literal = named && host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    contact.accept(
        named ? Optional.of(URI.create("https://" + literal + ":" + port)) : Optional.empty());
  }

  /** The form's fields; empty when it is no contact-me. A GET may have none at all (GS5). */
  private static Optional<Map<String, String>> request(InputStream stream) throws IOException {
    InputStream in = new BufferedInputStream(stream);
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0 && head.length() < MAX_REQUEST) {
      int b = in.read();
      if (b < 0) {
        return Optional.empty();
      }
      head.append((char) b);
    }
    String[] line = head.substring(0, Math.max(0, head.indexOf("\r\n"))).split(" ");
    if (line.length != 3 || !line[1].split("\\?", 2)[0].equals(PATH)) {
      return Optional.empty();
    }
    int query = line[1].indexOf('?');
    if (line[0].equals("GET")) {
      return Optional.of(fields(query < 0 ? "" : line[1].substring(query + 1)));
    }
    String body = new String(in.readNBytes(length(head)), StandardCharsets.UTF_8);
    Map<String, String> fields = fields(body);
    boolean contactMe = "true".equals(fields.get("ContactMe"));
    return line[0].equals("POST") && contactMe ? Optional.of(fields) : Optional.empty();
  }

  private static int length(StringBuilder head) {
    for (String header : head.toString().split("\r\n")) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.matches("content-length: *\\d{1,5}")) {
        return Math.min(MAX_REQUEST, Integer.parseInt(lower.substring(15).strip()));
      }
    }
    return 0;
  }

  private static Map<String, String> fields(String form) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : form.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        try {
          String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
          fields.put(pair.substring(0, equals), value);
        } catch (IllegalArgumentException e) {
          // half an escape: as if it were not there
        }
      }
    }
    return fields;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
