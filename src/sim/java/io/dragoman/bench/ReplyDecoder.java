package io.dragoman.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads answers that have a length: the load generator shares the machine with what it measures, so
 * it does no more than it must.
 */
final class ReplyDecoder extends ByteToMessageDecoder {
  private static final int LARGEST_HEAD = 8_192;

  private String[] head;
  private int length;

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
      throws IOException {
    if (head == null && !begin(in)) {
      return;
    }
    if (in.readableBytes() >= length) {
      out.add(reply(in.readRetainedSlice(length)));
      head = null;
    }
  }

  private boolean begin(ByteBuf in) throws IOException {
    int end = end(in);
    if (end < 0) {
      if (in.readableBytes() > LARGEST_HEAD) {
        throw new IOException("no HTTP answer");
      }
      return false;
    }
    String text =
        in.toString(in.readerIndex(), end - in.readerIndex(), StandardCharsets.ISO_8859_1);
    in.readerIndex(end + 4);
    head = text.split("\r\n");
    List<String> lengths = values("content-length");
    if (lengths.size() != 1) {
      throw new IOException("an answer without its length");
    }
    length = Integer.parseInt(lengths.get(0));
    return true;
  }

  private static int end(ByteBuf in) {
    int from = in.readerIndex();
    for (int i = from; i + 3 < in.writerIndex(); i++) {
      if (in.getByte(i) == '\r' && in.getByte(i + 2) == '\r' && in.getByte(i + 3) == '\n') {
        return i;
      }
    }
    return -1;
  }

  private Reply reply(ByteBuf body) {
    int status = Integer.parseInt(head[0].substring(9, 12));
    List<String> cookies = values("set-cookie");
    return new Reply(
        status, cookies.isEmpty() ? "" : cookies.get(0), values("www-authenticate"), body);
  }

  private List<String> values(String name) {
    List<String> values = new ArrayList<>(1);
    for (String line : head) {
      int colon = line.indexOf(':');
      if (colon == name.length()
          && line.substring(0, colon).toLowerCase(Locale.ROOT).equals(name)) {
        values.add(line.substring(colon + 1).strip());
      }
    }
    return values;
  }
}
