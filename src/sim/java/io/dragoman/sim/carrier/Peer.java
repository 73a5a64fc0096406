package io.dragoman.sim.carrier;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One connection of a client, with the means to treat it badly. */
final class Peer {
  private final Socket plain;
  private final Socket socket;
  private final CountDownLatch closing;
  private final InputStream in;
  private final OutputStream out;

  Peer(Socket plain, Socket socket, CountDownLatch closing) throws IOException {
    this.plain = plain;
    this.socket = socket;
    this.closing = closing;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  boolean secure() {
    return plain != socket;
  }

  /** Waits, unless the carrier closes meanwhile. */
  void pause(long millis) throws IOException {
    try {
      if (closing.await(millis, TimeUnit.MILLISECONDS)) {
        throw new IOException("the carrier closes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Ends the connection with RST, as a crashing server would. */
  void reset() throws IOException {
    plain.setSoLinger(true, 0);
    plain.close();
  }

  void close() throws IOException {
    socket.close();
  }
}
