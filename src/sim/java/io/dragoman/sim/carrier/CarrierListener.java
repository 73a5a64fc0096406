package io.dragoman.sim.carrier;

import io.dragoman.sim.HeldPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Accepts connections on a loopback port, each on a thread of its own; can be pulled away. */
final class CarrierListener implements AutoCloseable {
  private static final int BACKLOG = 512;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final String name;
  private final SSLContext tls;
  private final Conversation conversation;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<Long> speaking = ConcurrentHashMap.newKeySet();
  private final LongAdder spent = new LongAdder();
  private int port;
  private volatile ServerSocket server;
  private volatile CountDownLatch closing;
  private Thread acceptor;
  private HeldPort held;

  /** What is said on one connection; returns when it is over. */
  interface Conversation {
    void with(Peer peer) throws IOException;
  }

  /**
   * @param port 0 for a free one
   * @param tls null for none
   */
  CarrierListener(String name, int port, SSLContext tls, Conversation conversation) {
    this.name = name;
    this.port = port;
    this.tls = tls;
    this.conversation = conversation;
  }

  synchronized CarrierListener open() {
    release();
    ServerSocket fresh = HeldPort.bound(this::bind);
    port = fresh.getLocalPort();
    closing = new CountDownLatch(1);
    server = fresh;
    acceptor = start(name, () -> accept(fresh, closing));
    return this;
  }

  private ServerSocket bind() throws IOException {
    ServerSocket fresh = new ServerSocket();
    try {
      fresh.setReuseAddress(true);
      fresh.bind(HeldPort.address(port), BACKLOG);
      return fresh;
    } catch (IOException e) {
      fresh.close();
      throw e;
    }
  }

  synchronized int port() {
    return port;
  }

  int connections() {
    return open.size();
  }

  private static Thread start(String name, Runnable what) {
    Thread thread = new Thread(what, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void accept(ServerSocket from, CountDownLatch until) {
    while (!from.isClosed()) {
      try {
        Socket socket = from.accept();
        open.add(socket);
        start(name + "-peer", () -> serve(socket, until));
      } catch (IOException e) {
        // closed, or a client that changed its mind
      }
    }
  }

  /** CPU time of all conversations so far, in nanoseconds. */
  long cpu() {
    return spent.sum() + speaking.stream().mapToLong(THREADS::getThreadCpuTime).sum();
  }

  private void serve(Socket plain, CountDownLatch until) {
    long self = Thread.currentThread().getId();
    speaking.add(self);
    try (plain) {
      plain.setTcpNoDelay(true);
      Socket socket = tls == null ? plain : secured(plain);
      conversation.with(new Peer(plain, socket, until));
      socket.close();
    } catch (IOException | UncheckedIOException e) {
      // the client went, or was treated badly on purpose
    } finally {
      open.remove(plain);
      speaking.remove(self);
      spent.add(THREADS.getCurrentThreadCpuTime());
    }
  }

  private Socket secured(Socket plain) throws IOException {
    SSLSocket socket =
        (SSLSocket) tls.getSocketFactory().createSocket(plain, "127.0.0.1", plain.getPort(), true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    return socket;
  }

  /** Closes every connection and refuses new ones until {@link #open}; the port stays. */
  synchronized void pull() {
    if (end()) {
      held = HeldPort.of(port);
    }
  }

  @Override
  public synchronized void close() {
    end();
    release();
  }

  /** False when it had ended before. */
  private boolean end() {
    if (server.isClosed()) {
      return false;
    }
    closing.countDown();
    try {
      server.close();
      acceptor.join(); // the kernel may still give a blocked accept one more connection
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  private void release() {
    if (held != null) {
      held.close();
      held = null;
    }
  }
}
