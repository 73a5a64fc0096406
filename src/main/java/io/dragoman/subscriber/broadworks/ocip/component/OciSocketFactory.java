package io.dragoman.subscriber.broadworks.ocip.component;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.broadworks.ocip.OciAccount;
import io.dragoman.subscriber.broadworks.ocip.OciAddress;
import io.dragoman.subscriber.broadworks.ocip.codec.OciLimits;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.io.File;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** Opens sockets, with TLS where it is wanted; the server's name is always checked. */
final class OciSocketFactory {
  static final int CONNECT_MILLIS = 5_000;
  private static final int HANDSHAKE_MILLIS = 10_000;

  private OciSocketFactory() {}

  static CompletionStage<OciConnection> open(OciAccount account, EventLoop loop, Executor workers) {
    OciSocketConnection link =
        new OciSocketConnection(account.timeout(), OciLimits.DEFAULT, workers);
    return connect(account.place(), loop, link).thenApply(channel -> link);
  }

  /** Completes when the connection is usable, TLS included. */
  static CompletionStage<Channel> connect(
      OciAddress place, EventLoop loop, ChannelHandler handler) {
    CompletableFuture<Channel> ready = new CompletableFuture<>();
    SslContext tls;
    try {
      tls = place.tls() ? tls(place) : null;
    } catch (SSLException | IllegalArgumentException e) {
      return CompletableFuture.failedFuture(
          new CarrierException(
              Kind.MISCONFIGURED,
              "tenant "
                  + place.tenant()
                  + ": carrier.trust or .ocip.trust is no PEM file of certificates.",
              e));
    }
    new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(ChannelOption.TCP_NODELAY, true)
        .handler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                if (tls != null) {
                  SslHandler ssl = handler(tls, channel, place);
                  ssl.handshakeFuture().addListener(done -> finish(ready, channel, done.cause()));
                  channel.pipeline().addLast(ssl);
                }
                channel.pipeline().addLast(handler);
              }
            })
        .connect(place.host(), place.port())
        .addListener(
            (io.netty.channel.ChannelFuture connected) -> {
              if (tls == null || !connected.isSuccess()) {
                finish(ready, connected.channel(), connected.cause());
              }
            });
    return ready;
  }

  private static void finish(CompletableFuture<Channel> ready, Channel channel, Throwable failure) {
    if (failure == null) {
      ready.complete(channel);
    } else {
      ready.completeExceptionally(
          new CarrierException(
              Kind.UNREACHABLE,
              failure instanceof SSLException
                  ? "No TLS connection to the carrier."
                  : "No connection to the carrier.",
              failure));
      channel.close();
    }
  }

  private static SslContext tls(OciAddress place) throws SSLException {
    SslContextBuilder builder = SslContextBuilder.forClient().protocols("TLSv1.3", "TLSv1.2");
    if (!place.trust().isEmpty()) {
      builder.trustManager(new File(place.trust()));
    }
    return builder.build();
  }

  private static SslHandler handler(SslContext tls, Channel channel, OciAddress place) {
    SslHandler handler = tls.newHandler(channel.alloc(), place.host(), place.port());
    SSLParameters parameters = handler.engine().getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (!place.host().matches("[0-9.]+|.*:.*")) {
      parameters.setServerNames(List.of(new javax.net.ssl.SNIHostName(place.host())));
    }
    handler.engine().setSSLParameters(parameters);
    handler.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
    return handler;
  }
}
