package io.dragoman.sim;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server without any mercy or magic: one thread per connection, answers as scripted. */
public final class TestServer implements AutoCloseable {
  /** Null closes the connection without an answer. */
  public interface Handler {
    byte[] answer(Request request);
  }

  /**
   * @param connection number of the TCP connection, from 1
   */
  public record Request(int number, int connection, String head, byte[] body) {
    public String line() {
      return head.substring(0, head.indexOf("\r\n"));
    }

    public String header(String name) {
      return head.lines()
          .filter(l -> l.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(l -> l.substring(name.length() + 1).strip())
          .findFirst()
          .orElse(null);
    }

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private final ServerSocket socket;
  private final boolean tls;
  private final Handler handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger numbers = new AtomicInteger();
  public final List<Request> requests = new CopyOnWriteArrayList<>();

  private TestServer(SSLContext context, Handler handler) throws IOException {
    this.tls = context != null;
    this.handler = handler;
    InetAddress here = InetAddress.getLoopbackAddress();
    this.socket =
        tls
            ? context.getServerSocketFactory().createServerSocket(0, 50, here)
            : new ServerSocket(0, 50, here);
    start(this::accept);
  }

  public static TestServer tls(Handler handler) throws IOException {
    return new TestServer(TestCertificate.CONTEXT, handler);
  }

  /** Requires a certificate of its clients. */
  static TestServer mutual(SSLContext context, Handler handler) throws IOException {
    TestServer server = new TestServer(context, handler);
    ((SSLServerSocket) server.socket).setNeedClientAuth(true);
    return server;
  }

  public static TestServer plain(Handler handler) throws IOException {
    return new TestServer(null, handler);
  }

  public URI uri() {
    return URI.create((tls ? "https" : "http") + "://127.0.0.1:" + socket.getLocalPort());
  }

  public static byte[] http(int status, String headers, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return ("HTTP/1.1 "
            + status
            + " X\r\n"
            + headers
            + "Content-Length: "
            + bytes.length
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.UTF_8);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        open.add(client);
        int number = connections.incrementAndGet();
        start(() -> serve(client, number));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket client, int connection) {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      for (Request r = read(in, connection); r != null; r = read(in, connection)) {
        requests.add(r);
        byte[] answer = handler.answer(r);
        if (answer == null) {
          return;
        }
        client.getOutputStream().write(answer);
        String head = new String(answer, StandardCharsets.ISO_8859_1).split("\r\n\r\n", 2)[0];
        boolean framed = head.contains("Content-Length") || head.contains("chunked");
        if (!framed || "close".equals(r.header("Connection"))) {
          return;
        }
      }
    } catch (IOException e) {
      // the client went away
    }
  }

  private Request read(InputStream in, int connection) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0 || head.size() > 64 * 1024) {
        return null;
      }
      head.write(b);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    Request bare = new Request(numbers.incrementAndGet(), connection, text, new byte[0]);
    String length = bare.header("Content-Length");
    byte[] body = length == null ? new byte[0] : in.readNBytes(Integer.parseInt(length));
    return new Request(bare.number(), connection, text, body);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "test-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket client : open) {
      client.close();
    }
  }
}
