package io.dragoman.http;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.INTERNAL_SERVER_ERROR;
import static io.netty.handler.codec.http.HttpResponseStatus.METHOD_NOT_ALLOWED;
import static io.netty.handler.codec.http.HttpResponseStatus.MISDIRECTED_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;
import static io.netty.handler.codec.http.HttpResponseStatus.OK;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_URI_TOO_LONG;
import static io.netty.handler.codec.http.HttpResponseStatus.SERVICE_UNAVAILABLE;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.PeerCertificate;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpContentException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings each request of one connection to the routes that serve now, one at a time, and sees the
 * answer out: complete, with its length, and with the connection kept or closed as agreed.
 *
 * <p>Belongs to one channel and runs on its event loop.
 */
final class HttpConnectionHandler extends ChannelDuplexHandler {
  /** User event: no more requests after the one that is being answered. */
  static final Object FAREWELL = new Object();

  private static final Logger LOG = LoggerFactory.getLogger(HttpConnectionHandler.class);

  /** Time for a refused peer to finish sending, or it would see a reset before our answer. */
  private static final long LINGER_MILLIS = 500;

  private final HttpListener listener;
  private final PhaseTimeoutHandler patience;
  private final String connection;
  private final Queue<FullHttpRequest> waiting = new ArrayDeque<>();

  private ReloadableTls door;
  private PeerCertificate peer;
  private ReceivedRequest current;
  private RoutesLease visit;
  private boolean keepAlive;
  private boolean closing;
  private boolean unshaken;
  private long began;

  HttpConnectionHandler(HttpListener listener, PhaseTimeoutHandler patience, String connection) {
    this.listener = listener;
    this.patience = patience;
    this.connection = connection;
  }

  /** The TLS under which this connection shakes hands. */
  void behind(ReloadableTls given) {
    door = given;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    // what the codec still finds when the peer has gone is nobody's request
    boolean heard = ctx.channel().isActive() && !closing;
    if (!heard || !(message instanceof FullHttpRequest request)) {
      ReferenceCountUtil.release(message);
    } else if (current != null) {
      waiting.add(request);
      ctx.channel().config().setAutoRead(false);
    } else {
      serve(ctx, request);
    }
  }

  private void serve(ChannelHandlerContext ctx, FullHttpRequest request) {
    patience.answering();
    began = System.nanoTime();
    keepAlive = HttpUtil.isKeepAlive(request) && !listener.closing();
    current =
        new ReceivedRequest(
            request,
            contact(ctx, request),
            listener.settings().refusal(),
            listener.origin(ctx.channel(), request.headers()),
            listener.meter());
    Throwable broken = request.decoderResult().cause();
    if (broken != null) {
      request.release();
      closing = true;
      refuse(ctx, status(broken), cause(broken));
      return;
    }
    if (!listener.answersFor(ctx.channel(), request.headers())) {
      request.release();
      refuse(ctx, MISDIRECTED_REQUEST, Cause.HOST_UNKNOWN);
      return;
    }
    if (!request.headers().contains(HttpHeaderNames.HOST)) {
      request.headers().set(HttpHeaderNames.HOST, listener.settings().name());
    }
    if (request.uri().equals("*")) {
      request.release();
      write(ctx, new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, OK), ctx.newPromise());
      ctx.flush();
      return;
    }
    open(ctx);
  }

  private void open(ChannelHandlerContext ctx) {
    ReceivedRequest request = current;
    visit = listener.reception().enter();
    if (visit == null) {
      request.release();
      refuse(ctx, SERVICE_UNAVAILABLE, Cause.OVERLOAD);
      return;
    }
    RouteMatch found = visit.find(listener.settings().door(), request.method(), request.uri());
    if (found.handler() == null) {
      request.release();
      Set<String> allowed = found.allowed();
      refuse(ctx, allowed.isEmpty() ? NOT_FOUND : METHOD_NOT_ALLOWED, Cause.NOT_FOUND, allowed);
      return;
    }
    try {
      found.handler().channelRead(ctx, request);
    } catch (Exception e) {
      LOG.warn("{}: a route could not take a request", listener.settings().name(), e);
      if (current == request) {
        refuse(ctx, INTERNAL_SERVER_ERROR, Cause.INTERNAL_ERROR);
      }
    }
  }

  private Contact contact(ChannelHandlerContext ctx, FullHttpRequest request) {
    return new Contact(
        listener.settings().name(),
        listener.settings().proxies().client(listener.remote(ctx.channel()), request.headers()),
        connection,
        SessionCookie.find(request.headers().getAll(HttpHeaderNames.COOKIE)),
        listener.clock().instant(),
        peer);
  }

  private void refuse(ChannelHandlerContext ctx, HttpResponseStatus status, Cause cause) {
    refuse(ctx, status, cause, Set.of());
  }

  private void refuse(
      ChannelHandlerContext ctx, HttpResponseStatus status, Cause cause, Set<String> allowed) {
    listener.meter().refused(current.contact(), cause);
    FullHttpResponse answer = current.refusal().answer(status, current.uri(), "");
    if (answer.status().equals(METHOD_NOT_ALLOWED)) {
      answer.headers().set(HttpHeaderNames.ALLOW, String.join(", ", allowed));
    }
    write(ctx, answer, ctx.newPromise());
    ctx.flush();
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (!(message instanceof HttpResponse response)) {
      ctx.write(message, promise);
      return;
    }
    FullHttpResponse answer = whole(response);
    if (current == null) {
      ReferenceCountUtil.release(answer);
      promise.tryFailure(new IOException("the answer came too late"));
      return;
    }
    HttpUtil.setTransferEncodingChunked(answer, false);
    HttpUtil.setContentLength(answer, length(answer));
    listener.dates().stamp(answer);
    if (current.method().equals(HttpMethod.HEAD)) {
      answer.content().clear();
    }
    keepAlive = keepAlive && !closing && !listener.closing() && HttpUtil.isKeepAlive(answer);
    answer.headers().remove(HttpHeaderNames.CONNECTION);
    if (!keepAlive) {
      answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    } else if (current.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
      answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
    int status = answer.status().code();
    ctx.write(
        answer, promise.unvoid().addListener(done -> answered(ctx, status, done.isSuccess())));
  }

  private static FullHttpResponse whole(HttpResponse response) {
    return response instanceof FullHttpResponse full
        ? full
        : new DefaultFullHttpResponse(
            response.protocolVersion(),
            response.status(),
            Unpooled.EMPTY_BUFFER,
            response.headers(),
            EmptyHttpHeaders.INSTANCE);
  }

  /** A HEAD's answer tells the length of the body it leaves out. */
  private long length(FullHttpResponse answer) {
    long said = HttpUtil.getContentLength(answer, -1L);
    int body = answer.content().readableBytes();
    return body == 0 && said > 0 && current.method().equals(HttpMethod.HEAD) ? said : body;
  }

  private void answered(ChannelHandlerContext ctx, int status, boolean success) {
    listener.meter().answered(listener.settings().name(), status, System.nanoTime() - began);
    finish();
    if (closing && success) {
      ctx.executor().schedule(() -> ctx.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    } else if (!keepAlive || !success || listener.closing()) {
      ctx.close();
    } else if (waiting.isEmpty()) {
      patience.waiting();
      ctx.channel().config().setAutoRead(true);
    } else {
      ctx.executor().execute(() -> next(ctx));
    }
  }

  private void next(ChannelHandlerContext ctx) {
    FullHttpRequest request = current == null && !closing ? waiting.poll() : null;
    if (request != null) {
      serve(ctx, request);
    }
  }

  private void finish() {
    current = null;
    if (visit != null) {
      visit.leave();
      visit = null;
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      shaken(ctx, handshake);
    } else if (event == PhaseTimeoutHandler.Overdue.IDLE
        || (event == FAREWELL && current == null)) {
      ctx.close();
    } else if (event == PhaseTimeoutHandler.Overdue.REQUEST) {
      closing = true;
      listener.slow(ctx.channel(), connection);
      ctx.close();
    } else if (event == PhaseTimeoutHandler.Overdue.ANSWER && current != null) {
      LOG.warn("{}: a route gave no answer in time", listener.settings().name());
      closing = true;
      refuse(ctx, SERVICE_UNAVAILABLE, Cause.OVERLOAD);
    }
  }

  private void shaken(ChannelHandlerContext ctx, SslHandshakeCompletionEvent handshake) {
    Throwable failure = handshake.cause();
    if (unshaken) {
      return; // who has ended it before the engine did has told of it
    }
    if (handshake.isSuccess()) {
      try {
        SSLEngine engine = ctx.pipeline().get(SslHandler.class).engine();
        peer = listener.meet(ctx.channel(), door, engine);
        return;
      } catch (CertificateException e) {
        failure = e;
      }
    }
    closing = true;
    unshaken = true;
    listener.handshakeFailed(ctx.channel(), failure);
    ctx.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    closing = true;
    finish();
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
    // a peer that resets, or speaks no TLS, is no news; the handshake's failure is counted above
    LOG.debug("{}: connection closed", listener.settings().name(), failure);
    ctx.close();
  }

  private static HttpResponseStatus status(Throwable broken) {
    if (broken instanceof MalformedRequest faulty) {
      return faulty.status();
    }
    if (broken instanceof TooLongHttpContentException) {
      return REQUEST_ENTITY_TOO_LARGE;
    }
    if (broken instanceof TooLongHttpLineException) {
      return REQUEST_URI_TOO_LONG;
    }
    return broken instanceof TooLongHttpHeaderException
        ? REQUEST_HEADER_FIELDS_TOO_LARGE
        : BAD_REQUEST;
  }

  private static Cause cause(Throwable broken) {
    boolean large =
        broken instanceof TooLongFrameException || status(broken) == REQUEST_ENTITY_TOO_LARGE;
    return large ? Cause.TOO_LARGE : Cause.BAD_REQUEST;
  }
}
