package io.dragoman.bench;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a server answered; the body is to be released.
 *
 * @param cookie {@code Set-Cookie}; empty when absent
 * @param challenges {@code WWW-Authenticate}, in order
 */
record Reply(int status, String cookie, List<String> challenges, ByteBuf body) {
  private static final int START = 700;

  /** The action of a DLS answer; empty when there is none. */
  String action() {
    String start = start();
    int from = start.indexOf("<Action>");
    int to = start.indexOf("</Action>");
    return from < 0 || to < from ? "" : start.substring(from + 8, to);
  }

  /** Enough of the body for everything worth looking at. */
  String start() {
    return body.toString(
        body.readerIndex(), Math.min(START, body.readableBytes()), StandardCharsets.US_ASCII);
  }
}
