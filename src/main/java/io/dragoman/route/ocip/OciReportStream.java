package io.dragoman.route.ocip;

import io.dragoman.broadworks.oci.OciCommand;
import io.dragoman.broadworks.oci.OciFraming;
import io.dragoman.broadworks.oci.OciLimits;
import io.dragoman.broadworks.oci.OciReports;
import io.dragoman.upstream.Hint;
import io.dragoman.upstream.Listening;
import io.dragoman.upstream.ocip.OciFeed;
import io.dragoman.upstream.ocip.OciPlace;
import io.dragoman.upstream.ocip.OciTouch;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to what is provisioned at a carrier, by whomever (§ 2.9), and tells who was touched.
 * Comes back by itself, after 1 s to 5 min. What was changed meanwhile is not repeated: after each
 * connection the listener is told {@link Hint#ANYTHING}, as after what cannot be read.
 */
public final class OciReportStream implements OciFeed.Following {
  private static final Logger LOG = LoggerFactory.getLogger(OciReportStream.class);
  private static final int LARGEST = 1 << 20;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final OciPlace place;
  private final EventLoop loop;
  private final Duration firstPause;
  private final Consumer<Hint> listener;
  private final OciReports reports =
      new OciReports(new OciLimits(LARGEST, 50_000, 50_000, LARGEST));

  private Duration pause;
  private Channel channel;
  private boolean closed;
  private volatile Listening state = Listening.NOT_YET;

  OciReportStream(OciPlace place, EventLoop loop, Duration firstPause, Consumer<Hint> listener) {
    this.place = place;
    this.loop = loop;
    this.firstPause = firstPause;
    this.pause = firstPause;
    this.listener = listener;
    loop.execute(this::connect);
  }

  private void connect() {
    if (closed) {
      return;
    }
    Sockets.connect(place, loop, new Reports())
        .whenComplete(
            (open, failure) -> {
              if (failure != null) {
                is(false, failure.getMessage());
                again();
              } else if (closed) {
                open.close();
              } else {
                channel = open;
                open.closeFuture().addListener(end -> ended());
              }
            });
  }

  private void ended() {
    is(false, "The carrier closed the connection.");
    again();
  }

  private void is(boolean connected, String trouble) {
    state = new Listening(connected, state.heard(), state.last(), trouble);
  }

  private void again() {
    if (!closed) {
      loop.schedule(this::connect, pause.toMillis(), TimeUnit.MILLISECONDS);
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
  }

  private void tell(Hint touch) {
    try {
      listener.accept(touch);
    } catch (RuntimeException e) {
      LOG.warn("A change at a carrier could not be followed", e);
    }
  }

  @Override
  public Listening state() {
    return state;
  }

  @Override
  public void close() {
    loop.execute(
        () -> {
          closed = true;
          if (channel != null) {
            channel.close();
          }
        });
  }

  private final class Reports extends SimpleChannelInboundHandler<ByteBuf> {
    private final OciFraming framing = OciFraming.reporting(LARGEST);

    @Override
    public void channelActive(ChannelHandlerContext context) {
      if (!place.tls()) {
        begins();
      }
    }

    /** With TLS an open socket is not enough. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
        begins();
      }
    }

    private void begins() {
      is(true, "");
      tell(Hint.ANYTHING);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf segment) {
      byte[] bytes = new byte[segment.readableBytes()];
      segment.readBytes(bytes);
      framing.feed(bytes, 0, bytes.length, this::arrived);
    }

    private void arrived(byte[] document) {
      pause = firstPause;
      state = new Listening(true, state.heard() + 1, Optional.of(Instant.now()), "");
      Optional<List<OciCommand>> changes = reports.changes(document);
      if (changes.isEmpty()) {
        tell(Hint.ANYTHING);
      }
      changes.stream()
          .flatMap(List::stream)
          .flatMap(change -> OciTouch.of(change).stream())
          .forEach(OciReportStream.this::tell);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
