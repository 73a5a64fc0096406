package io.dragoman.bench;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/** One connection of a {@link Load.Run}. */
final class LoadConnection extends SimpleChannelInboundHandler<Reply> {
  private final Load.Run run;
  private final LoadCaller caller;
  private long since;
  private boolean over;

  /**
   * @param caller null to do no more than the handshake
   */
  LoadConnection(Load.Run run, LoadCaller caller, long since) {
    this.run = run;
    this.caller = caller;
    this.since = since;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (!(event instanceof SslHandshakeCompletionEvent handshake)) {
      return;
    }
    if (!handshake.isSuccess()) {
      fail(ctx);
    } else if (caller == null) {
      run.tally.answered(since);
      run.tally.done();
      again(ctx);
    } else {
      run.connected(() -> first(ctx));
    }
  }

  private void first(ChannelHandlerContext ctx) {
    if (run.plan.newConnections()) {
      send(ctx);
    } else {
      ask(ctx);
    }
  }

  private void send(ChannelHandlerContext ctx) {
    ctx.writeAndFlush(io.netty.buffer.Unpooled.wrappedBuffer(caller.next()), ctx.voidPromise());
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, Reply reply) {
    LoadCaller.Verdict verdict;
    try {
      if (over) {
        return;
      }
      verdict = caller.heard(reply);
    } finally {
      reply.body().release();
    }
    switch (verdict) {
      case WRONG -> fail(ctx);
      case PRELUDE -> ask(ctx);
      case MORE -> {
        run.tally.answered(since);
        ask(ctx);
      }
      case DONE -> {
        run.tally.answered(since);
        run.tally.done();
        if (run.plan.newConnections()) {
          again(ctx);
        } else if (run.tally.begin()) {
          ask(ctx);
        } else {
          again(ctx);
        }
      }
    }
  }

  private void ask(ChannelHandlerContext ctx) {
    since = System.nanoTime();
    send(ctx);
  }

  private void again(ChannelHandlerContext ctx) {
    over = true;
    ctx.close();
    run.connect(caller);
  }

  private void fail(ChannelHandlerContext ctx) {
    if (!over) {
      over = true;
      ctx.close();
      run.failed();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    fail(ctx);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(ctx);
  }
}
