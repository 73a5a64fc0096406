package io.dragoman.http;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All sockets of the bridge on one pair of event loop groups. Thread-safe.
 *
 * <p>A listener finds its routes anew for every request, so it may be opened before there are any.
 */
public final class HttpListeners implements AutoCloseable {
  private static final int BACKLOG = 4_096;

  private final RoutesProvider reception;
  private final ListenerMetrics meter;
  private final Clock clock;
  private final boolean epoll = Epoll.isAvailable();
  private final EventLoopGroup acceptors;
  private final EventLoopGroup workers;
  private final AtomicLong connections = new AtomicLong();
  private final List<HttpListener> open = new CopyOnWriteArrayList<>();

  public HttpListeners(RoutesProvider reception, ListenerMetrics meter, Clock clock) {
    this.reception = reception;
    this.meter = meter;
    this.clock = clock;
    this.acceptors = group(1, "dragoman-accept");
    this.workers = group(Math.max(2, Runtime.getRuntime().availableProcessors()), "dragoman-io");
  }

  /** Loads the TLS library, for which the first listener would wait; false when there is none. */
  public static boolean prepare() {
    return TlsContexts.provider(TlsSettings.Engine.FASTEST) == SslProvider.OPENSSL;
  }

  /**
   * Binds a socket.
   *
   * @throws Problem LISTENER_FAILED when the address is taken or the certificate unusable
   */
  public HttpListener open(ListenerSettings settings) {
    HttpListener listener = new HttpListener(settings, reception, meter, clock);
    ChannelFuture bound =
        new ServerBootstrap()
            .group(acceptors, workers)
            .channel(channelType())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new Pipeline(listener))
            .bind(settings.bind(), settings.port())
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new Problem(
          Cause.LISTENER_FAILED,
          settings.name()
              + " cannot listen on "
              + settings.bind()
              + ":"
              + settings.port()
              + ": "
              + bound.cause().getMessage(),
          bound.cause());
    }
    listener.bound(bound.channel());
    open.add(listener);
    bound.channel().closeFuture().addListener(closed -> open.remove(listener));
    return listener;
  }

  /** Closes the connections of all listeners whose peer has shown the certificate; how many. */
  public int disconnect(String serial) {
    return open.stream().mapToInt(listener -> listener.disconnect(serial)).sum();
  }

  /** Those that are open now. */
  public List<HttpListener> open() {
    return List.copyOf(open);
  }

  /** Closes every listener gracefully, then the threads. */
  @Override
  public void close() {
    open.forEach(HttpListener::close);
    acceptors.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5_000);
    workers.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5_000);
  }

  private EventLoopGroup group(int threads, String name) {
    DefaultThreadFactory factory = new DefaultThreadFactory(name, true);
    return epoll
        ? new EpollEventLoopGroup(threads, factory)
        : new NioEventLoopGroup(threads, factory);
  }

  private Class<? extends ServerChannel> channelType() {
    return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }

  /** What every connection of one listener passes through. */
  private final class Pipeline extends ChannelInitializer<Channel> {
    private final HttpListener listener;

    Pipeline(HttpListener listener) {
      this.listener = listener;
    }

    @Override
    protected void initChannel(Channel channel) {
      if (!listener.admit(channel)) {
        channel.close();
        return;
      }
      ListenerLimits limits = listener.settings().limits();
      PhaseTimeoutHandler patience = new PhaseTimeoutHandler(limits);
      if (listener.tls() != null) {
        channel.pipeline().addLast(new ClientHelloGate(listener));
      }
      channel
          .pipeline()
          .addLast(patience)
          .addLast(new RequestDecoder(limits))
          .addLast(new ResponseEncoder())
          .addLast(new BodyLimit(limits.bodyBytes()))
          .addLast(
              new HttpConnectionHandler(
                  listener, patience, Long.toString(connections.incrementAndGet(), 36)));
    }
  }
}
