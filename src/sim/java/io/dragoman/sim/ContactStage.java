package io.dragoman.sim;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** What a misbehaviour plays with: connections that end when patience does, and good manners. */
final class ContactStage implements AutoCloseable {
  /** A message nobody is asked to repeat. */
  static final String ANY_NONCE = null;

  final URI server;
  final Random random;
  private final Duration patience;
  private final SSLContext tls = Trusting.context();
  private final List<HttpLink> links = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean hung;
  private String nonce;

  ContactStage(URI server, Random random, Duration patience) {
    this.server = server;
    this.random = random;
    this.patience = patience;
    this.nonce = newNonce();
    Thread watch = new Thread(this::watch, "patience");
    watch.setDaemon(true);
    watch.start();
  }

  /** A write can block for ever, and no socket option limits that. */
  private void watch() {
    try {
      if (!over.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        hung = true;
        closeLinks();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean hung() {
    return hung;
  }

  HttpLink open() throws IOException {
    return open(server);
  }

  HttpLink open(URI other) throws IOException {
    return open(other, tls);
  }

  HttpLink open(URI other, SSLContext context) throws IOException {
    HttpLink link;
    try {
      link = HttpLink.open(other, context, patience);
    } catch (java.net.ConnectException | SocketTimeoutException e) {
      throw new WireViolation("the server takes no connections", e);
    }
    synchronized (links) {
      links.add(link);
    }
    return link;
  }

  /** Sends everything; an answer that comes before the end of a long request counts, too. */
  HttpReply exchange(HttpLink link, byte[] request) throws IOException {
    try {
      link.send(request);
    } catch (IOException e) {
      try {
        return link.read();
      } catch (IOException nothing) {
        throw new EOFException("closed while sending");
      }
    }
    return link.read();
  }

  /** One POST on a new connection. */
  HttpReply post(byte[] body, String... headers) throws IOException {
    return exchange(open(), request(body, headers));
  }

  HttpReply post(String body, String... headers) throws IOException {
    return post(body.getBytes(StandardCharsets.UTF_8), headers);
  }

  byte[] request(byte[] body, String... headers) {
    StringBuilder head = new StringBuilder(200);
    head.append("POST ").append(DlsDoor.PATH).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(server.getHost()).append("\r\nContent-Type: text/xml\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    return join(head.toString().getBytes(StandardCharsets.ISO_8859_1), body);
  }

  static byte[] join(byte[] one, byte[] other) {
    byte[] both = new byte[one.length + other.length];
    System.arraycopy(one, 0, both, 0, one.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** What a well-behaved phone would say. */
  String startUp(DlsItem... more) {
    List<DlsItem> items = new ArrayList<>();
    items.add(new DlsItem("device-type", null, null, "OpenStage 60"));
    items.add(new DlsItem("mac-addr", null, null, mac()));
    items.add(new DlsItem("e164", null, null, ""));
    items.addAll(List.of(more));
    return message(PhoneMessage.first(nonce, Reason.START_UP, items));
  }

  String message(PhoneMessage message) {
    Manner manner = new Manner(false, false, false, -1, random);
    return new String(PhoneXml.write(message, manner), StandardCharsets.UTF_8);
  }

  /** An address of the locally administered kind: no real device has it. */
  String mac() {
    return String.format(
        Locale.ROOT, "02:00:5E:00:%02X:%02X", random.nextInt(256), random.nextInt(256));
  }

  /** What the answer has to repeat. */
  String nonce() {
    return nonce;
  }

  void nonce(String value) {
    nonce = value;
  }

  String newNonce() {
    return String.format(Locale.ROOT, "%016X%016X", random.nextLong(), random.nextLong());
  }

  private void closeLinks() {
    synchronized (links) {
      links.forEach(HttpLink::close);
    }
  }

  @Override
  public void close() {
    over.countDown();
    closeLinks();
  }
}
