package io.dragoman.route;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * One socket that stays bound while routes come and go. Thread-safe.
 *
 * @see Listeners#open
 */
public final class Listener implements AutoCloseable {
  private static final long GOODBYE_SECONDS = 5;

  private final ListenerSettings settings;
  private final Reception reception;
  private final ListenerMeter meter;
  private final Clock clock;
  private final HttpDates dates;
  private final ConnectionCount count;
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final LongAdder accepted = new LongAdder();
  private final LongAdder turnedAway = new LongAdder();
  private final LongAdder handshakeFailures = new LongAdder();

  private volatile Channel server;
  private volatile boolean closing;

  Listener(ListenerSettings settings, Reception reception, ListenerMeter meter, Clock clock) {
    this.settings = settings;
    this.reception = reception;
    this.meter = meter;
    this.clock = clock;
    this.dates = new HttpDates(clock);
    this.count = new ConnectionCount(settings.limits());
  }

  /**
   * What has come in since the listener was opened.
   *
   * @param open connections now
   * @param turnedAway connections beyond the limits
   */
  public record Counts(int open, long accepted, long turnedAway, long handshakeFailures) {}

  public ListenerSettings settings() {
    return settings;
  }

  /** The port it is bound to, also when any free one was asked for. */
  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  public Counts counts() {
    return new Counts(count.open(), accepted.sum(), turnedAway.sum(), handshakeFailures.sum());
  }

  /** Takes no more connections, lets answers under way finish, and closes the rest. */
  @Override
  public void close() {
    closing = true;
    server.close().syncUninterruptibly();
    channels.forEach(channel -> channel.pipeline().fireUserEventTriggered(Porter.FAREWELL));
    if (!channels.newCloseFuture().awaitUninterruptibly(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
      channels.close().awaitUninterruptibly(GOODBYE_SECONDS, TimeUnit.SECONDS);
    }
  }

  void bound(Channel channel) {
    server = channel;
  }

  /** False when the connection is one too many; otherwise it is counted until it closes. */
  boolean admit(Channel channel) {
    InetAddress address = address(channel);
    if (closing || !count.add(address)) {
      turnedAway.increment();
      meter.turnedAway(settings.name(), remote(channel));
      return false;
    }
    accepted.increment();
    channels.add(channel);
    meter.opened(settings.name());
    channel
        .closeFuture()
        .addListener(
            done -> {
              count.remove(address);
              meter.closed(settings.name());
            });
    return true;
  }

  void handshakeFailed(Channel channel, Throwable cause) {
    handshakeFailures.increment();
    meter.handshakeFailed(settings.name(), remote(channel), String.valueOf(cause.getMessage()));
  }

  void slow(Channel channel, String connection) {
    Contact contact =
        new Contact(settings.name(), remote(channel), connection, "", clock.instant());
    meter.refused(contact, Cause.SLOW_REQUEST);
  }

  /** Peer address without port. */
  String remote(Channel channel) {
    return address(channel).getHostAddress();
  }

  boolean closing() {
    return closing;
  }

  Reception reception() {
    return reception;
  }

  ListenerMeter meter() {
    return meter;
  }

  Clock clock() {
    return clock;
  }

  HttpDates dates() {
    return dates;
  }

  private static InetAddress address(Channel channel) {
    SocketAddress remote = channel.remoteAddress();
    return remote instanceof InetSocketAddress socket
        ? socket.getAddress()
        : InetAddress.getLoopbackAddress();
  }
}
