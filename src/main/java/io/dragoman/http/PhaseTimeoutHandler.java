package io.dragoman.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Bounds every phase of a connection: waiting for a request, reading one, answering it.
 *
 * <p>Stands before the HTTP codec and raises {@link Overdue} as a user event. Changing the phase
 * only moves a deadline; one timer per connection looks at it. A timer of its own is set only for a
 * request that does not arrive in one piece.
 */
final class PhaseTimeoutHandler extends ChannelInboundHandlerAdapter {
  /** Which phase took too long. */
  enum Overdue {
    REQUEST,
    IDLE,
    ANSWER
  }

  private final long idleNanos;
  private final long requestNanos;
  private final long answerNanos;

  private Overdue phase = Overdue.IDLE;
  private long deadline;
  private Future<?> timer;
  private Future<?> readTimer;

  PhaseTimeoutHandler(ListenerLimits limits) {
    idleNanos = limits.idle().toNanos();
    requestNanos = limits.request().toNanos();
    answerNanos = limits.answer().toNanos();
  }

  /** The request is complete. */
  void answering() {
    enter(Overdue.ANSWER, answerNanos);
  }

  /** The answer is written. */
  void waiting() {
    enter(Overdue.IDLE, idleNanos);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    if (ctx.channel().isActive()) {
      begin(ctx);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    begin(ctx);
    ctx.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (phase == Overdue.IDLE) {
      enter(Overdue.REQUEST, requestNanos);
    }
    ctx.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (phase == Overdue.REQUEST && readTimer == null) {
      readTimer = schedule(ctx, deadline - System.nanoTime());
    }
    ctx.fireChannelReadComplete();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    cancel(timer);
    cancel(readTimer);
  }

  private void begin(ChannelHandlerContext ctx) {
    if (timer == null) {
      enter(Overdue.IDLE, idleNanos);
      timer = ctx.executor().schedule(() -> tick(ctx), idleNanos, TimeUnit.NANOSECONDS);
    }
  }

  private void tick(ChannelHandlerContext ctx) {
    if (!ctx.channel().isActive()) {
      return;
    }
    check(ctx);
    long rest = Math.max(deadline - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(1));
    timer = ctx.executor().schedule(() -> tick(ctx), rest, TimeUnit.NANOSECONDS);
  }

  private Future<?> schedule(ChannelHandlerContext ctx, long nanos) {
    return ctx.executor()
        .schedule(
            () -> {
              readTimer = null;
              check(ctx);
            },
            nanos,
            TimeUnit.NANOSECONDS);
  }

  private void check(ChannelHandlerContext ctx) {
    if (deadline - System.nanoTime() <= 0) {
      Overdue overdue = phase;
      enter(Overdue.IDLE, idleNanos);
      ctx.fireUserEventTriggered(overdue);
    }
  }

  private void enter(Overdue next, long nanos) {
    cancel(readTimer);
    readTimer = null;
    phase = next;
    deadline = System.nanoTime() + nanos;
  }

  private static void cancel(Future<?> task) {
    if (task != null) {
      task.cancel(false);
    }
  }
}
