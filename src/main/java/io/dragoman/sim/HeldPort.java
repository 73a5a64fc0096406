package io.dragoman.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A loopback port at which nobody listens and which nobody else is given meanwhile: bound, never
 * listening. Whoever connects is refused, as by a server that is away.
 */
public final class HeldPort implements AutoCloseable {
  private final Socket socket;

  private HeldPort(Socket socket) {
    this.socket = socket;
  }

  /**
   * @param port 0 for a free one
   * @throws UncheckedIOException when somebody listens there
   */
  public static HeldPort of(int port) {
    try {
      Socket socket = new Socket();
      socket.setReuseAddress(true); // connections of the server that was here may linger
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      return new HeldPort(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
