package io.dragoman.camel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Says to each request, byte by byte, what a test wants; remembers the requests' heads. */
final class ScriptedServer implements AutoCloseable {
  final List<String> heads = new CopyOnWriteArrayList<>();
  final CountDownLatch end = new CountDownLatch(1);
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Saying saying;

  interface Saying {
    void say(Socket socket, OutputStream out) throws IOException, InterruptedException;
  }

  ScriptedServer(Saying saying) throws IOException {
    this.saying = saying;
    daemon(this::accept);
  }

  static ScriptedServer answering(String bytes) throws IOException {
    return new ScriptedServer(
        (socket, out) -> out.write(bytes.getBytes(StandardCharsets.ISO_8859_1)));
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        daemon(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket given) {
    try (Socket socket = given) {
      StringBuilder head = new StringBuilder();
      InputStream in = socket.getInputStream();
      while (!head.toString().endsWith("\r\n\r\n")) {
        int b = in.read();
        if (b < 0) {
          return;
        }
        head.append((char) b);
      }
      heads.add(head.toString());
      saying.say(socket, socket.getOutputStream());
      socket.getOutputStream().flush();
    } catch (IOException | InterruptedException e) {
      // the client has gone
    }
  }

  @Override
  public void close() throws IOException {
    end.countDown();
    server.close();
  }
}
