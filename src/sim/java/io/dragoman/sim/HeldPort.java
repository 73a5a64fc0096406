package io.dragoman.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A loopback port at which nobody listens and which nobody else is given meanwhile: bound, never
 * listening. Whoever connects is refused, as by a server that is away.
 */
public final class HeldPort implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final Socket socket;

  private HeldPort(Socket socket) {
    this.socket = socket;
  }

  /**
   * @param port 0 for a free one
   * @throws UncheckedIOException when somebody listens there
   */
  public static HeldPort of(int port) {
    return bound(
        () -> {
          Socket socket = new Socket();
          try {
            socket.setReuseAddress(true); // connections of the server that was here may linger
            socket.bind(address(port));
            return new HeldPort(socket);
          } catch (IOException e) {
            socket.close();
            throw e;
          }
        });
  }

  /**
   * What binds, once it can: a process that is being started holds copies of this one's sockets, of
   * closed ones too, until it has become another program.
   *
   * @throws UncheckedIOException when the port is still taken after ten seconds
   */
  public static <T> T bound(Binding<T> binding) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return binding.bind();
      } catch (BindException e) {
        if (System.nanoTime() - end > 0) {
          throw new UncheckedIOException(e);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Binds a socket. */
  public interface Binding<T> {
    T bind() throws IOException;
  }

  public static InetSocketAddress address(int port) {
    return new InetSocketAddress("127.0.0.1", port);
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
