package io.dragoman.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.TooLongHttpContentException;

/**
 * Collects a request's body up to a limit. A larger one is dropped as it arrives and the request
 * goes on without it, marked, so that it is refused in its turn and in the listener's own words.
 */
final class BodyLimit extends HttpObjectAggregator {
  BodyLimit(int bytes) {
    super(bytes, true);
  }

  /** Of what is refused nobody asks for the rest; how is said where requests are answered. */
  @Override
  protected Object newContinueResponse(HttpMessage start, int most, ChannelPipeline pipeline) {
    boolean wanted = start.decoderResult().isSuccess() && !isContentLengthInvalid(start, most);
    return wanted ? super.newContinueResponse(start, most, pipeline) : null;
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
    HttpRequest request = (HttpRequest) oversized;
    FullHttpRequest marked =
        new DefaultFullHttpRequest(
            request.protocolVersion(),
            request.method(),
            request.uri(),
            Unpooled.EMPTY_BUFFER,
            request.headers(),
            EmptyHttpHeaders.INSTANCE);
    marked.setDecoderResult(
        DecoderResult.failure(
            new TooLongHttpContentException("larger than " + maxContentLength())));
    ctx.fireChannelRead(marked);
  }
}
