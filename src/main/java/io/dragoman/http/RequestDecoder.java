package io.dragoman.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Netty's decoder, which takes more than RFC 9112 allows, held to the letter wherever a proxy in
 * front might see another end of a request than we do: a faulty one is marked with a {@link
 * FaultyRequest}, and nothing after it is read. Targets in absolute-form become origin-form, their
 * authority becomes {@code Host} (§ 3.2.2).
 */
final class RequestDecoder extends HttpRequestDecoder {
  private static final int MOST_HEADERS = 100;
  private static final Set<String> CODINGS =
      Set.of("gzip", "x-gzip", "deflate", "compress", "x-compress", "identity", "chunked");

  private final HeadValidator scan = new HeadValidator();
  private final int mostBody;
  private ByteBuf input;
  private int scanned;
  private boolean body;

  /** Of the body that is being read; null when it comes in no chunks. */
  private ChunkValidator chunks;

  /** So many bytes the scan is before the codec. */
  private int ahead;

  private boolean broken;
  private String target = "/";
  private String authority = "";
  private int headers;
  private int lengths;

  RequestDecoder(ListenerLimits limits) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.lineBytes())
            .setMaxHeaderSize(limits.headerBytes()));
    mostBody = limits.bodyBytes();
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    if (broken) {
      in.skipBytes(in.readableBytes());
      return;
    }
    if (chunks != null) {
      chunk(ctx, in, out);
      return;
    }
    input = in;
    scanned = in.readerIndex();
    boolean head = !body;
    super.decode(ctx, in, out);
    if (head) {
      scan(in.readerIndex()); // what has come of a head so far
    }
    if (ends(out)) {
      begin();
    }
  }

  private static boolean ends(List<Object> out) {
    return !out.isEmpty() && out.get(out.size() - 1) instanceof LastHttpContent;
  }

  private void begin() {
    body = false;
    chunks = null;
    ahead = 0;
    target = "/";
    scan.reset();
  }

  /** The codec reads nothing of a chunked body that was not found right before. */
  private void chunk(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    int walked = chunks.walk(in, in.readerIndex() + ahead, in.writerIndex());
    MalformedRequest fault = chunks.fault();
    if (fault == null) {
      super.decode(ctx, in, out);
      ahead = walked - in.readerIndex();
      if (!ends(out)) {
        return;
      }
      LastHttpContent last = (LastHttpContent) out.get(out.size() - 1);
      if (last.decoderResult().isFailure() || (chunks.ended() && ahead == 0)) {
        begin();
        return;
      }
      fault = MalformedRequest.bad("a body of two ends");
    }
    out.forEach(ReferenceCountUtil::release);
    out.clear();
    HttpContent end = new DefaultLastHttpContent();
    end.setDecoderResult(DecoderResult.failure(fault));
    out.add(end);
    broken = true;
  }

  private void scan(int to) {
    if (scan.fault().isEmpty() && scanned < to) {
      input.forEachByte(scanned, to - scanned, scan);
    }
    scanned = to;
  }

  private void scanned() {
    scan(input.readerIndex());
    if (!scan.fault().isEmpty()) {
      throw MalformedRequest.bad(scan.fault());
    }
  }

  @Override
  protected HttpMessage createMessage(String[] line) {
    headers = 0;
    lengths = 0;
    authority = "";
    target = line[1].isEmpty() ? "/" : line[1]; // a refusal depends on it
    scanned();
    RequestLine request = RequestLine.of(line[0], line[1], line[2]);
    target = request.target();
    authority = request.authority();
    return new DefaultHttpRequest(
        request.version(), request.method(), request.target(), headersFactory);
  }

  @Override
  protected HttpMessage createInvalidMessage() {
    return new DefaultHttpRequest(HttpVersion.HTTP_1_0, HttpMethod.GET, target, headersFactory);
  }

  @Override
  protected AsciiString splitHeaderName(byte[] line, int start, int length) {
    AsciiString name = super.splitHeaderName(line, start, length);
    if (++headers > MOST_HEADERS) {
      throw new TooLongHttpHeaderException("more than " + MOST_HEADERS + " header lines");
    }
    if (HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)) {
      lengths++; // the codec leaves one of several
    }
    return name;
  }

  /** Asked once for each request, when its headers are complete and their body is to be found. */
  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    scanned();
    body = true;
    length(message);
    host(message);
    HttpHeaders said = message.headers();
    String expected = said.get(HttpHeaderNames.EXPECT);
    if (expected != null && !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expected)) {
      throw new MalformedRequest(HttpResponseStatus.EXPECTATION_FAILED, "an unknown expectation");
    }
    return false;
  }

  /** RFC 9112 § 6. */
  private void length(HttpMessage message) {
    if (lengths > 1) {
      throw MalformedRequest.bad("more than one Content-Length");
    }
    HttpHeaders said = message.headers();
    List<String> codings = said.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    if (!codings.isEmpty()) {
      if (lengths > 0 || message.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
        throw MalformedRequest.bad("Transfer-Encoding beside Content-Length or in HTTP/1.0");
      }
      coding(String.join(",", codings).toLowerCase(Locale.ROOT));
    }
    if (said.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY1)) {
      throw MalformedRequest.bad(
          "a draft of WebSocket"); // the codec would take 8 bytes for its body
    }
  }

  private void coding(String codings) {
    if (codings.equals("chunked")) {
      chunks = new ChunkValidator(mostBody);
      ahead = 0;
      return;
    }
    List<String> each = List.of(codings.split("[ \\t]*,[ \\t]*", -1));
    boolean once = each.indexOf("chunked") == each.size() - 1;
    boolean known = CODINGS.containsAll(each);
    throw known && !once
        ? MalformedRequest.bad("chunked is not the last coding")
        : new MalformedRequest(HttpResponseStatus.NOT_IMPLEMENTED, "a transfer coding");
  }

  /** RFC 9112 § 3.2; who speaks HTTP/1.0 needs none. */
  private void host(HttpMessage message) {
    List<String> hosts = message.headers().getAll(HttpHeaderNames.HOST);
    boolean missing = hosts.isEmpty() && !message.protocolVersion().equals(HttpVersion.HTTP_1_0);
    if (missing || hosts.size() > 1 || !hosts.stream().allMatch(UriAuthority::valid)) {
      throw MalformedRequest.bad("no Host, a wrong one or several");
    }
    if (!authority.isEmpty()) {
      message.headers().set(HttpHeaderNames.HOST, authority);
    }
  }
}
