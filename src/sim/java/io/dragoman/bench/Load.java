package io.dragoman.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/**
 * The load generator: a closed loop over TLS on the loopback, all on one thread. It trusts any
 * certificate and never resumes a session.
 */
final class Load implements AutoCloseable {
  /** How long conversations under way at the end may take. */
  private static final long GRACE_SECONDS = 10;

  private final EventLoopGroup group = new NioEventLoopGroup(1);

  /**
   * @param callers one for each connection; supplying null means handshakes alone
   */
  Measurement run(int port, Supplier<LoadCaller> callers, Plan plan) throws Exception {
    EventLoop loop = group.next();
    Run run = new Run(bootstrap(plan, port), callers, plan);
    loop.submit(run::begin).get();
    try {
      run.over.get(plan.duration().toSeconds() + GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      // what hangs is closed and counted
      loop.submit(run::abort).get();
    }
    return loop.submit(run.tally::sample).get();
  }

  private Bootstrap bootstrap(Plan plan, int port) throws SSLException {
    SslContext tls =
        SslContextBuilder.forClient()
            .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
            .trustManager(InsecureTrustManagerFactory.INSTANCE)
            .protocols(plan.protocol())
            .build();
    return new Bootstrap()
        .group(group)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_REUSEADDR, true)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                channel.pipeline().addLast(new ReplyDecoder());
              }
            })
        .remoteAddress("127.0.0.1", port);
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(3_000);
  }

  /** One run; on the event loop. */
  static final class Run {
    final Tally tally;
    final Plan plan;
    final CompletableFuture<Void> over = new CompletableFuture<>();
    private final Bootstrap bootstrap;
    private final Supplier<LoadCaller> callers;
    private final Set<Channel> open = new HashSet<>();
    private List<Runnable> early = new ArrayList<>();
    private int lines;

    Run(Bootstrap bootstrap, Supplier<LoadCaller> callers, Plan plan) {
      this.bootstrap = bootstrap;
      this.callers = callers;
      this.plan = plan;
      this.tally = new Tally(plan);
    }

    void begin() {
      lines = plan.connections();
      for (int i = 0; i < plan.connections(); i++) {
        connect(callers.get());
      }
    }

    void abort() {
      List.copyOf(open)
          .forEach(
              channel -> {
                tally.error();
                channel.close();
              });
      over.complete(null);
    }

    /** Opens a connection for the next conversation, or gives this line up. */
    void connect(LoadCaller caller) {
      if (!tally.begin()) {
        if (--lines == 0) {
          over.complete(null);
        }
        return;
      }
      long since = System.nanoTime();
      bootstrap
          .connect()
          .addListener(
              (ChannelFuture connected) -> {
                if (connected.isSuccess()) {
                  Channel channel = connected.channel();
                  open.add(channel);
                  channel.closeFuture().addListener(closed -> open.remove(channel));
                  channel.pipeline().addLast(new LoadConnection(this, caller, since));
                } else {
                  failed();
                }
              });
    }

    /** Kept connections are all open before the first request, and before time counts. */
    void connected(Runnable begin) {
      if (plan.newConnections() || early == null) {
        begin.run();
        return;
      }
      early.add(begin);
      if (early.size() >= plan.connections()) {
        List<Runnable> all = early;
        early = null;
        tally.start();
        all.forEach(Runnable::run);
      }
    }

    /** The line goes on with a fresh caller. */
    void failed() {
      tally.error();
      connect(callers.get());
    }
  }
}
