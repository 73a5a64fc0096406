package io.dragoman.sim.carrier;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One HTTP/1.1 request.
 *
 * @param path as sent, without query
 * @param query decoded; several values of a name are joined by a line feed
 * @param headers by lower-case name
 */
record WebRequest(
    String method,
    String path,
    String target,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body,
    boolean secure) {
  private static final int LONGEST_LINE = 16_384;
  private static final int LARGEST_BODY = 8 << 20;

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  String parameter(String name) {
    return query.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** Null at the end of the connection. */
  static WebRequest read(Peer peer) throws IOException {
    String first = line(peer.in());
    if (first.isEmpty()) {
      return null;
    }
    String[] words = first.split(" ", -1);
    if (words.length != 3) {
      throw new IOException("no HTTP");
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(peer.in()); !line.isEmpty(); line = line(peer.in())) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      peer.out().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    byte[] body = body(peer.in(), headers);
    int mark = words[1].indexOf('?');
    String path = mark < 0 ? words[1] : words[1].substring(0, mark);
    return new WebRequest(
        words[0],
        path,
        words[1],
        query(mark < 0 ? "" : words[1].substring(mark + 1)),
        headers,
        body,
        peer.secure());
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if (!headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      return in.readNBytes(Math.min(length, LARGEST_BODY));
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size = Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
    while (size > 0 && body.size() + size <= LARGEST_BODY) {
      body.write(in.readNBytes(size));
      line(in);
      size = Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
    }
    line(in);
    return body.toByteArray();
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : text.isEmpty() ? List.<String>of() : List.of(text.split("&", -1))) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      query.merge(name.toLowerCase(Locale.ROOT), value, (one, two) -> one + "\n" + two);
    }
    return query;
  }

  static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 && line.length() == 0) {
        return "";
      }
      if (c < 0 || line.length() == LONGEST_LINE) {
        throw new EOFException("half a line");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
