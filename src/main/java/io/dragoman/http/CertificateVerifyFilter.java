package io.dragoman.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import javax.net.ssl.SSLHandshakeException;

/**
 * Reads along how a peer proves over TLS 1.2 that its certificate's key is its own, and ends a
 * handshake whose proof rests on MD5 or SHA-1: OpenSSL as Netty has it takes SHA-1 there, and has
 * no call to forbid it (RFC 5246 § 7.4.8). Goes when the peer begins to encrypt; TLS 1.3 knows no
 * such proof (RFC 8446 § 4.4.3).
 */
final class CertificateVerifyFilter extends ChannelInboundHandlerAdapter {
  private static final int HANDSHAKE = 22;
  private static final int CERTIFICATE_VERIFY = 15;
  private static final int RECORD_HEADER = 5;
  private static final int MESSAGE_HEADER = 4;
  private static final int STRONGEST_BROKEN = 3;
  private static final byte[] ILLEGAL_PARAMETER = {21, 3, 3, 0, 2, 2, 47};

  private int headerRead;
  private int recordLeft;
  private int messageRead;
  private int messageLeft;
  private int message;
  private boolean broken;
  private boolean over;

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object data) {
    if (!broken && data instanceof ByteBuf bytes) {
      bytes.forEachByte(
          each -> {
            see(each & 0xFF);
            return !over;
          });
      if (broken) {
        refuse(ctx);
      }
    }
    if (broken) {
      ReferenceCountUtil.release(data);
      return;
    }
    ctx.fireChannelRead(data);
    if (over && !ctx.isRemoved()) {
      ctx.pipeline().remove(this);
    }
  }

  private void see(int each) {
    if (headerRead < RECORD_HEADER) {
      over = headerRead == 0 && each != HANDSHAKE;
      recordLeft = recordLeft << Byte.SIZE & 0xFFFF | each; // the last two bytes count
      headerRead++;
    } else {
      body(each);
      recordLeft--;
    }
    if (headerRead == RECORD_HEADER && recordLeft == 0) {
      headerRead = 0;
    }
  }

  private void body(int each) {
    if (messageRead == 0) {
      message = each;
      messageLeft = 0;
    } else if (messageRead < MESSAGE_HEADER) {
      messageLeft = messageLeft << Byte.SIZE | each;
    } else {
      boolean hash = messageRead == MESSAGE_HEADER && message == CERTIFICATE_VERIFY;
      broken = hash && each <= STRONGEST_BROKEN;
      over = broken;
      messageLeft--;
    }
    messageRead++;
    if (messageRead >= MESSAGE_HEADER && messageLeft == 0) {
      messageRead = 0;
    }
  }

  private static void refuse(ChannelHandlerContext ctx) {
    ctx.writeAndFlush(Unpooled.wrappedBuffer(ILLEGAL_PARAMETER));
    ctx.fireUserEventTriggered(
        new SslHandshakeCompletionEvent(
            new SSLHandshakeException("the certificate is proved with a broken hash")));
  }
}
