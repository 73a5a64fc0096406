package io.dragoman.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslClientHelloHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;

/**
 * Waits for the ClientHello and decides whether a handshake may begin, before any of its work is
 * done; then gives its place to the TLS engine that the listener has now.
 */
final class ClientHelloGate extends SslClientHelloHandler<Boolean> {
  private static final int LONGEST_HELLO = 16_384;
  private static final byte[] HANDSHAKE_FAILURE = {21, 3, 3, 0, 2, 2, 40};

  private final HttpListener listener;
  private final long deadline;
  private java.util.concurrent.Future<?> timer;
  private boolean over;

  ClientHelloGate(HttpListener listener) {
    super(LONGEST_HELLO);
    this.listener = listener;
    this.deadline = System.nanoTime() + listener.settings().limits().handshake().toNanos();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    timer =
        ctx.executor()
            .schedule(() -> late(ctx), deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext ctx) throws Exception {
    timer.cancel(false);
    super.handlerRemoved0(ctx);
  }

  /** Null without a ClientHello: it is SSL 2's way to begin, or no TLS at all. */
  @Override
  protected Future<Boolean> lookup(ChannelHandlerContext ctx, ByteBuf hello) {
    Boolean strong = hello == null ? null : ClientHello.understandsSha2(hello);
    return ctx.executor().newSucceededFuture(strong);
  }

  @Override
  protected void onLookupComplete(ChannelHandlerContext ctx, Future<Boolean> strong) {
    if (over) {
      return; // what was already read is looked at again when the connection ends
    }
    over = true;
    ReloadableTls door = listener.tls();
    if (!listener.admitHandshake(ctx.channel())) {
      ctx.close();
    } else if (!door.legacy() && !Boolean.TRUE.equals(strong.getNow())) {
      ctx.write(Unpooled.wrappedBuffer(HANDSHAKE_FAILURE));
      fail(ctx, strong.getNow() == null ? "no ClientHello" : "no signature but SHA-1 understood");
    } else {
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      ctx.pipeline().get(HttpConnectionHandler.class).behind(door);
      if (door.watchesProofs()) {
        ctx.pipeline().addAfter(ctx.name(), null, door.handler(ctx.alloc(), left));
        ctx.pipeline().replace(this, null, new CertificateVerifyFilter());
      } else {
        ctx.pipeline().replace(this, null, door.handler(ctx.alloc(), left));
      }
    }
  }

  /** Sends the alert last: who sees the connection end may look for the reason at once. */
  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) throws Exception {
    ctx.flush();
    super.close(ctx, promise);
  }

  private void late(ChannelHandlerContext ctx) {
    if (!over) {
      over = true;
      fail(ctx, "no ClientHello in time");
    }
  }

  private static void fail(ChannelHandlerContext ctx, String reason) {
    SSLHandshakeException failure = new SSLHandshakeException(reason);
    ctx.fireUserEventTriggered(new SslHandshakeCompletionEvent(failure));
  }
}
