package io.dragoman.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** How a listener answers a request that no route could answer; never with a framework's page. */
@FunctionalInterface
public interface ErrorResponse {
  /**
   * @param target the request target as sent, empty when unknown
   * @param nonce of the DLS message, empty when unknown
   */
  FullHttpResponse answer(HttpResponseStatus status, String target, String nonce);

  /** The status and its phrase as one line of plain text. */
  static ErrorResponse plain() {
    return (status, target, nonce) ->
        of(status, "text/plain", (status + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** An answer with a body of known length. */
  static FullHttpResponse of(HttpResponseStatus status, String contentType, byte[] body) {
    ByteBuf content = Unpooled.wrappedBuffer(body);
    FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    return response;
  }
}
