package io.dragoman.subscriber.broadworks.ocip.component;

import io.dragoman.subscriber.CarrierChange;
import io.dragoman.subscriber.ChangeSubscription;
import io.dragoman.subscriber.broadworks.ocip.OciAddress;
import io.dragoman.subscriber.broadworks.ocip.OciChange;
import io.dragoman.subscriber.broadworks.ocip.OciChangeStream;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciFraming;
import io.dragoman.subscriber.broadworks.ocip.codec.OciLimits;
import io.dragoman.subscriber.broadworks.ocip.codec.OciReports;
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
 * connection the listener is told {@link CarrierChange#ANYTHING}, as after what cannot be read.
 */
public final class OciReportStream implements OciChangeStream.Following {
  private static final Logger LOG = LoggerFactory.getLogger(OciReportStream.class);
  private static final int LARGEST = 1 << 20;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final OciAddress place;
  private final EventLoop loop;
  private final Duration firstPause;
  private final Consumer<CarrierChange> listener;
  private final OciReports reports =
      new OciReports(new OciLimits(LARGEST, 50_000, 50_000, LARGEST));

  private Duration pause;
  private Channel channel;
  private boolean closed;
  private volatile ChangeSubscription state = ChangeSubscription.NOT_YET;

  OciReportStream(
      OciAddress place, EventLoop loop, Duration firstPause, Consumer<CarrierChange> listener) {
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
    OciSocketFactory.connect(place, loop, new Reports())
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
    state = new ChangeSubscription(connected, state.heard(), state.last(), trouble);
  }

  private void again() {
    if (!closed) {
      loop.schedule(this::connect, pause.toMillis(), TimeUnit.MILLISECONDS);
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
  }

  private void tell(CarrierChange touch) {
    try {
      listener.accept(touch);
    } catch (RuntimeException e) {
      LOG.warn("A change at a carrier could not be followed", e);
    }
  }

  @Override
  public ChangeSubscription state() {
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
      tell(CarrierChange.ANYTHING);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf segment) {
      byte[] bytes = new byte[segment.readableBytes()];
      segment.readBytes(bytes);
      framing.feed(bytes, 0, bytes.length, this::arrived);
    }

    private void arrived(byte[] document) {
      pause = firstPause;
      state = new ChangeSubscription(true, state.heard() + 1, Optional.of(Instant.now()), "");
      Optional<List<OciCommand>> changes = reports.changes(document);
      if (changes.isEmpty()) {
        tell(CarrierChange.ANYTHING);
      }
      changes.stream()
          .flatMap(List::stream)
          .flatMap(change -> OciChange.of(change).stream())
          .forEach(OciReportStream.this::tell);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
