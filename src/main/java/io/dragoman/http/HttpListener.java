package io.dragoman.http;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.PeerCertificate;
import io.dragoman.model.Problem;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLEngine;

/**
 * One socket that stays bound while routes come and go. Thread-safe.
 *
 * @see HttpListeners#open
 */
public final class HttpListener implements AutoCloseable {
  private static final long GOODBYE_SECONDS = 5;

  private final ListenerSettings settings;
  private final RoutesProvider reception;
  private final ListenerMetrics meter;
  private final Clock clock;
  private final HttpDates dates;
  private final ConnectionCount count;
  private final HandshakeRateLimiter pace;
  private final PeerConnections peers = new PeerConnections();
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final LongAdder accepted = new LongAdder();
  private final LongAdder turnedAway = new LongAdder();
  private final LongAdder throttled = new LongAdder();
  private final LongAdder handshakeFailures = new LongAdder();

  private volatile ReloadableTls tls;
  private volatile Channel server;
  private volatile boolean closing;

  HttpListener(
      ListenerSettings settings, RoutesProvider reception, ListenerMetrics meter, Clock clock) {
    this.settings = settings;
    this.reception = reception;
    this.meter = meter;
    this.clock = clock;
    this.dates = new HttpDates(clock);
    this.count = new ConnectionCount(settings.limits());
    this.pace = new HandshakeRateLimiter(settings.limits(), System::nanoTime);
    this.tls = settings.tls().map(given -> ReloadableTls.of(settings.name(), given)).orElse(null);
  }

  /**
   * What has come in since the listener was opened.
   *
   * @param open connections now
   * @param turnedAway connections beyond the limits
   * @param throttled TLS handshakes beyond the limits
   */
  public record Counts(
      int open, long accepted, long turnedAway, long throttled, long handshakeFailures) {}

  /** As it was opened; {@link #renew} changes its TLS alone. */
  public ListenerSettings settings() {
    return settings;
  }

  /**
   * Shows another certificate, takes other clients, or speaks other TLS from the next connection
   * on; those that are open go on as they are.
   *
   * @throws Problem LISTENER_FAILED when it cannot be used; all stays as it was then
   */
  public void renew(TlsSettings next) {
    if (tls == null) {
      throw new Problem(Cause.LISTENER_FAILED, settings.name() + " was opened without TLS");
    }
    tls = ReloadableTls.of(settings.name(), next);
  }

  /**
   * Closes the connections whose peer has shown this certificate.
   *
   * @param serial as in {@link PeerCertificate}
   * @return how many there were
   */
  public int disconnect(String serial) {
    return peers.disconnect(serial);
  }

  /** The port it is bound to, also when any free one was asked for. */
  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  public Counts counts() {
    return new Counts(
        count.open(), accepted.sum(), turnedAway.sum(), throttled.sum(), handshakeFailures.sum());
  }

  /** Takes no more connections, lets answers under way finish, and closes the rest. */
  @Override
  public void close() {
    closing = true;
    server.close().syncUninterruptibly();
    channels.forEach(
        channel -> channel.pipeline().fireUserEventTriggered(HttpConnectionHandler.FAREWELL));
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

  /** False when there are too many handshakes for now. */
  boolean admitHandshake(Channel channel) {
    boolean admitted = pace.admits(address(channel));
    if (!admitted) {
      throttled.increment();
      meter.throttled(settings.name(), remote(channel));
    }
    return admitted;
  }

  /**
   * Finds out who is at the other end, once hands are shaken.
   *
   * @return null when the peer need not say
   * @throws CertificateException when it is nobody this listener takes
   */
  PeerCertificate meet(Channel channel, ReloadableTls door, SSLEngine engine)
      throws CertificateException {
    ReloadableTls.settle(engine);
    PeerCertificate peer = door.peer(engine).orElse(null);
    if (peer != null) {
      // listed first, judged then: a revocation at this moment finds it here or there
      peers.add(peer.serial(), channel);
      door.judge(engine);
    }
    return peer;
  }

  void handshakeFailed(Channel channel, Throwable cause) {
    handshakeFailures.increment();
    meter.handshakeFailed(settings.name(), remote(channel), reason(cause));
  }

  /** An engine's own words say less than those of who did not take the certificate. */
  private static String reason(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof CertificateException) {
        return String.valueOf(each.getMessage());
      }
    }
    return String.valueOf(failure.getMessage());
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

  /** By which scheme, host and port a request of this channel was sent; empty when unknown. */
  String origin(Channel channel, HttpHeaders headers) {
    return settings.proxies().origin(remote(channel), headers, settings.tls().isPresent());
  }

  /** Is it the host a request of this channel is for? */
  boolean answersFor(Channel channel, HttpHeaders headers) {
    List<String> believed = settings.proxies().hosts(remote(channel), headers);
    return settings.hosts().admits(headers, believed);
  }

  /** Null without TLS. */
  ReloadableTls tls() {
    return tls;
  }

  boolean closing() {
    return closing;
  }

  RoutesProvider reception() {
    return reception;
  }

  ListenerMetrics meter() {
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
