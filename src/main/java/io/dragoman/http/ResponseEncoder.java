package io.dragoman.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;

/**
 * Writes every answer's header names as HTTP's documents spell them: parsers of old phones compare
 * letters, whatever RFC 9110 § 5.1 says.
 */
final class ResponseEncoder extends HttpResponseEncoder {
  private static final Map<String, String> SPELT =
      Map.of(
          "etag", "ETag",
          "www-authenticate", "WWW-Authenticate",
          "content-md5", "Content-MD5",
          "mime-version", "MIME-Version",
          "te", "TE",
          "dnt", "DNT",
          "sourcemap", "SourceMap",
          "x-ua-compatible", "X-UA-Compatible",
          "x-xss-protection", "X-XSS-Protection",
          "x-dns-prefetch-control", "X-DNS-Prefetch-Control");

  @Override
  protected void encodeHeaders(HttpHeaders headers, ByteBuf buffer) {
    Iterator<Map.Entry<CharSequence, CharSequence>> each = headers.iteratorCharSequence();
    while (each.hasNext()) {
      Map.Entry<CharSequence, CharSequence> header = each.next();
      buffer.writeCharSequence(spelt(header.getKey().toString()), StandardCharsets.US_ASCII);
      buffer.writeCharSequence(": ", StandardCharsets.US_ASCII);
      buffer.writeCharSequence(header.getValue(), StandardCharsets.ISO_8859_1);
      buffer.writeCharSequence("\r\n", StandardCharsets.US_ASCII);
    }
  }

  /** A name that somebody spelt with capitals stays, unless it is one of the well-known. */
  static String spelt(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String known = SPELT.get(lower);
    if (known != null) {
      return known;
    }
    StringBuilder spelt = new StringBuilder(lower);
    for (int i = 0; i < spelt.length(); i++) {
      if (i == 0 || spelt.charAt(i - 1) == '-') {
        spelt.setCharAt(i, Character.toUpperCase(spelt.charAt(i)));
      }
    }
    return name.equals(lower) ? spelt.toString() : name;
  }
}
