package io.dragoman.subscriber.broadworks.ocip.component;

import io.dragoman.model.Problem;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciDocument;
import io.dragoman.subscriber.broadworks.ocip.codec.OciFraming;
import io.dragoman.subscriber.broadworks.ocip.codec.OciLimits;
import io.dragoman.subscriber.broadworks.ocip.codec.OciReader;
import io.dragoman.subscriber.broadworks.ocip.codec.OciWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Documents over one socket. Large ones are parsed on another thread, so that one tenant's table
 * holds up nobody else's connections.
 */
final class OciSocketConnection extends SimpleChannelInboundHandler<ByteBuf>
    implements OciConnection {
  private static final int PARSED_HERE = 64 * 1024;
  private static final Pattern REQUEST = Pattern.compile("[A-Za-z]+Request[0-9A-Za-z]*");

  private final OciReader reader;
  private final OciFraming framing;
  private final Duration timeout;
  private final Executor workers;

  private ChannelHandlerContext context;
  private String session = "";
  private CompletableFuture<OciDocument> waiting;
  private Future<?> alarm;
  private Runnable closed = () -> {};

  OciSocketConnection(Duration timeout, OciLimits limits, Executor workers) {
    this.reader = new OciReader(limits);
    this.framing = OciFraming.strict(limits.bytes());
    this.timeout = timeout;
    this.workers = workers;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public CompletionStage<OciDocument> exchange(OciDocument request) {
    CompletableFuture<OciDocument> answer = new CompletableFuture<>();
    byte[] document = new OciWriter().write(request);
    byte[] line = Arrays.copyOf(document, document.length + 1);
    line[document.length] = '\n';
    context
        .executor()
        .execute(
            () -> {
              if (waiting != null || !context.channel().isActive()) {
                // nothing was sent
                answer.completeExceptionally(new SessionLostException());
                return;
              }
              session = request.sessionId();
              waiting = answer;
              alarm =
                  context
                      .executor()
                      .schedule(this::late, timeout.toMillis(), TimeUnit.MILLISECONDS);
              context.writeAndFlush(Unpooled.wrappedBuffer(line));
            });
    return answer;
  }

  @Override
  public void onClosed(Runnable listener) {
    closed = listener;
  }

  @Override
  public void close() {
    context.close();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, ByteBuf segment) {
    byte[] bytes = new byte[segment.readableBytes()];
    segment.readBytes(bytes);
    try {
      framing.feed(bytes, 0, bytes.length, this::arrived);
    } catch (IllegalStateException e) {
      fail(new CarrierException(Kind.GARBLED, "The carrier's answer is larger than allowed."));
    }
  }

  private void arrived(byte[] document) {
    if (document.length < PARSED_HERE) {
      parsed(parse(document));
    } else {
      CompletableFuture.supplyAsync(() -> parse(document), workers)
          .thenAccept(read -> context.executor().execute(() -> parsed(read)));
    }
  }

  private Optional<OciDocument> parse(byte[] document) {
    try {
      return Optional.of(reader.read(document));
    } catch (Problem e) {
      return Optional.empty();
    }
  }

  private void parsed(Optional<OciDocument> read) {
    if (read.isEmpty()) {
      fail(new CarrierException(Kind.GARBLED, "The carrier's answer is no sound document."));
      return;
    }
    OciDocument document = read.get();
    List<String> types = document.commands().stream().map(OciCommand::type).toList();
    if (types.contains("LogoutRequest")) {
      fail(unreachable("The carrier ended the session."));
      return;
    }
    if (types.stream().allMatch(REQUEST.asMatchPredicate())) {
      return; // a server may ask something, too
    }
    boolean ours = document.sessionId().isEmpty() || document.sessionId().equals(session);
    if (waiting == null || !ours) {
      fail(new CarrierException(Kind.GARBLED, "The carrier answered what nobody asked."));
    } else {
      take().complete(document);
    }
  }

  private CompletableFuture<OciDocument> take() {
    CompletableFuture<OciDocument> taken = waiting;
    waiting = null;
    alarm.cancel(false);
    return taken;
  }

  private void late() {
    fail(unreachable("The carrier did not answer in time."));
  }

  private static CarrierException unreachable(String sentence) {
    return new CarrierException(Kind.UNREACHABLE, sentence);
  }

  /** Nothing that comes later could be told from what is missing: the connection ends. */
  private void fail(CarrierException trouble) {
    if (waiting != null) {
      take().completeExceptionally(trouble);
    }
    context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    fail(unreachable("The carrier closed the connection."));
    closed.run();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(new CarrierException(Kind.UNREACHABLE, "The connection to the carrier broke.", cause));
  }
}
