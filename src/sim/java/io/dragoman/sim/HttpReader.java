package io.dragoman.sim;

import io.dragoman.sim.HttpReply.Framing;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads responses (RFC 9112), bounded; stricter than a browser. */
final class HttpReader {
  private static final int MAX_LINE = 16 * 1024;
  private static final int MAX_HEADERS = 100;
  private static final int MAX_BODY = 16 * 1024 * 1024;

  private HttpReader() {}

  static HttpReply read(InputStream in) throws IOException {
    int status = status(line(in));
    List<Map.Entry<String, String>> headers = headers(in);
    boolean chunked = false;
    long length = -1;
    for (Map.Entry<String, String> header : headers) {
      if (header.getKey().equals("transfer-encoding")) {
        chunked |= header.getValue().toLowerCase(Locale.ROOT).endsWith("chunked");
      } else if (header.getKey().equals("content-length")) {
        length = number(header.getValue(), 10);
      }
    }
    if (chunked) {
      return new HttpReply(status, headers, chunks(in), Framing.CHUNKED);
    }
    if (length >= 0) {
      return new HttpReply(status, headers, exactly(in, length), Framing.LENGTH);
    }
    if (status == 204 || status == 304) {
      return new HttpReply(status, headers, new byte[0], Framing.NO_BODY);
    }
    byte[] rest = in.readNBytes(MAX_BODY);
    return new HttpReply(status, headers, rest, Framing.UNTIL_CLOSE);
  }

  private static int status(String line) throws IOException {
    if (!line.matches("HTTP/1\\.1 \\d{3}( .*)?")) {
      throw new WireViolation("the answer does not begin with an HTTP/1.1 status line");
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private static List<Map.Entry<String, String>> headers(InputStream in) throws IOException {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon <= 0 || headers.size() == MAX_HEADERS) {
        throw new WireViolation("the answer's header is malformed or too long");
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.add(Map.entry(name, line.substring(colon + 1).strip()));
    }
    return headers;
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      long size = number(line(in).split(";", 2)[0].strip(), 16);
      if (size < 0 || body.size() + size > MAX_BODY) {
        throw new WireViolation("a chunk of the answer has no sane size");
      }
      if (size == 0) {
        headers(in);
        return body.toByteArray();
      }
      body.write(exactly(in, size));
      line(in);
    }
  }

  private static byte[] exactly(InputStream in, long length) throws IOException {
    if (length > MAX_BODY) {
      throw new WireViolation("the answer is larger than " + MAX_BODY + " bytes");
    }
    byte[] body = in.readNBytes((int) length);
    if (body.length < length) {
      throw new WireViolation("the answer ends before its Content-Length");
    }
    return body;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    while (true) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (b == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      if (line.size() == MAX_LINE) {
        throw new WireViolation("a line of the answer's header is too long");
      }
      line.write(b);
    }
  }

  private static long number(String digits, int radix) throws IOException {
    try {
      return Long.parseLong(digits, radix);
    } catch (NumberFormatException e) {
      throw new WireViolation("the answer states no sane length", e);
    }
  }
}
