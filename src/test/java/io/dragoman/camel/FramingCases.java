package io.dragoman.camel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests whose end a proxy and a server might see in two places, and unusual ones that are legal.
 */
final class FramingCases {
  static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
  static final String NEXT = "GET /echo/next HTTP/1.1\r\nHost: a\r\n\r\n";

  private static final String CHUNKS = "3\r\nabc\r\n0\r\n\r\n";

  private FramingCases() {}

  /**
   * One that must be refused.
   *
   * @param status where it is no phone that asks
   * @param targeted its target is known
   */
  record Faulty(String name, String bytes, int status, boolean targeted) {}

  /**
   * @param path that a route serves
   */
  static List<Faulty> faulty(String path) {
    List<Faulty> all = new ArrayList<>();
    body(all, path, "length beside chunks", "Content-Length: 3|Transfer-Encoding: chunked", 400);
    body(all, path, "chunks beside length", "Transfer-Encoding: chunked|Content-Length: 3", 400);
    body(all, path, "chunked, identity", "Transfer-Encoding: chunked, identity", 400);
    body(all, path, "chunked twice", "Transfer-Encoding: chunked, chunked", 400);
    body(
        all,
        path,
        "chunked in two lines",
        "Transfer-Encoding: chunked|Transfer-Encoding: chunked",
        400);
    body(all, path, "identity", "Transfer-Encoding: identity", 400);
    body(all, path, "identity beside length", "Transfer-Encoding: identity|Content-Length: 3", 400);
    body(all, path, "an empty coding", "Transfer-Encoding:", 501);
    body(all, path, "xchunked", "Transfer-Encoding: xchunked", 501);
    body(all, path, "chunked with a parameter", "Transfer-Encoding: chunked;a=b", 501);
    body(all, path, "quoted chunked", "Transfer-Encoding: \"chunked\"", 501);
    body(all, path, "gzip, chunked", "Transfer-Encoding: gzip, chunked", 501);
    body(all, path, "gzip alone", "Transfer-Encoding: gzip", 400);
    body(all, path, "a comma before chunked", "Transfer-Encoding: ,chunked", 501);
    body(all, path, "a tab in chunked", "Transfer-Encoding: chunked\u000b", 400);
    body(all, path, "blank before colon", "Transfer-Encoding : chunked", 400);
    body(all, path, "tab before colon", "Content-Length\t: 3", 400);
    body(all, path, "folded coding", "Transfer-Encoding:\r\n chunked", 400);
    body(all, path, "folded line", "A: b\r\n\tc|Content-Length: 3", 400);
    body(all, path, "blank line that is none", "A: b|\u0020|Content-Length: 3", 400);
    body(all, path, "two lengths", "Content-Length: 3|Content-Length: 4", 400);
    body(all, path, "one length twice", "Content-Length: 3|Content-Length: 3", 400);
    body(all, path, "lengths in one line", "Content-Length: 3, 3", 400);
    body(all, path, "a length with a sign", "Content-Length: +3", 400);
    body(all, path, "a negative length", "Content-Length: -3", 400);
    body(all, path, "a length in hex", "Content-Length: 0x3", 400);
    body(all, path, "an empty length", "Content-Length:", 400);
    body(all, path, "a length that overflows", "Content-Length: 18446744073709551619", 400);
    body(all, path, "a length in other digits", "Content-Length: \u00b3", 400);
    body(all, path, "a bare CR", "A: b\rContent-Length: 0|Content-Length: 3", 400);
    body(all, path, "a bare LF", "A: b\nContent-Length: 3", 400);
    body(all, path, "a NUL", "A: b\u0000c|Content-Length: 3", 400);
    body(all, path, "a NUL in a name", "A\u0000: b|Content-Length: 3", 400);
    body(all, path, "a name that is none", "A b: c|Content-Length: 3", 400);
    body(all, path, "a line without colon", "Content-Length", 400);
    body(all, path, "an empty name", ": a|Content-Length: 3", 400);
    body(all, path, "two hosts", "Host: b|Content-Length: 3", 400);
    body(all, path, "one host twice", "Host: a|Content-Length: 3", 400);
    body(all, path, "a WebSocket of 2010", "Sec-WebSocket-Key1: 1|Sec-WebSocket-Key2: 2", 400);
    body(all, path, "another expectation", "Expect: 200-ok|Content-Length: 3", 417);
    body(
        all,
        path,
        "a faulty one that expects",
        "Expect: 100-continue|Content-Length: 3|Content-Length: 4",
        400);
    body(all, path, "101 header lines", "A: b|".repeat(101) + "Content-Length: 3", 431);
    body(all, path, "headers too large", "A: " + "b".repeat(20_000), 431);
    body(all, path, "a body too large", "Content-Length: 99999999", 413);
    for (String host :
        List.of("", "a b", "a/b", "a@b", "a:b", "a:99999", "[::1", "[1.2.3.4]", "a\\b")) {
      line(all, "host <" + host + ">", "GET " + path + " HTTP/1.1\r\nHost: " + host, 400, true);
    }
    line(all, "no host", "GET " + path + " HTTP/1.1", 400, true);
    line(all, "no host beside absolute-form", "GET http://a" + path + " HTTP/1.1", 400, true);
    for (String version : List.of("HTTP/9.9", "HTTP/2.0", "HTTP/0.9", "HTTP/3.0")) {
      line(all, version, "GET " + path + " " + version + "\r\nHost: a", 505, true);
    }
    for (String version : List.of("HTTP/1.10", "http/1.1", "HTTP/1", "HTTPS/1.1", "HTTP/+1.1")) {
      line(all, version, "GET " + path + " " + version + "\r\nHost: a", 400, true);
    }
    line(all, "HTTP/0.9's form", "GET " + path, 400, true);
    line(
        all,
        "chunks in HTTP/1.0",
        "POST " + path + " HTTP/1.0\r\nTransfer-Encoding: chunked",
        400,
        true);
    line(
        all,
        "lengths in HTTP/1.0",
        "POST " + path + " HTTP/1.0\r\nContent-Length: 0\r\nContent-Length: 40",
        400,
        true);
    line(all, "an unknown method", "FETCH " + path + " HTTP/1.1\r\nHost: a", 501, true);
    line(all, "a method in small letters", "get " + path + " HTTP/1.1\r\nHost: a", 501, true);
    line(all, "a tunnel", "CONNECT a:80 HTTP/1.1\r\nHost: a:80", 501, false);
    line(all, "a preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM", 505, false);
    line(all, "another's scheme", "GET ftp://a" + path + " HTTP/1.1\r\nHost: a", 400, true);
    line(
        all,
        "a user in absolute-form",
        "GET http://u@a" + path + " HTTP/1.1\r\nHost: a",
        400,
        true);
    line(all, "authority-form of a GET", "GET a:80 HTTP/1.1\r\nHost: a", 400, false);
    line(all, "asterisk-form of a GET", "GET * HTTP/1.1\r\nHost: a", 400, false);
    line(all, "no slash", "GET x HTTP/1.1\r\nHost: a", 400, false);
    line(all, "a fragment", "GET " + path + "#a HTTP/1.1\r\nHost: a", 400, true);
    line(all, "two blanks", "GET  " + path + " HTTP/1.1\r\nHost: a", 400, true);
    line(all, "a tab", "GET\t" + path + " HTTP/1.1\r\nHost: a", 400, true);
    line(all, "a blank in the target", "GET " + path + " /x HTTP/1.1\r\nHost: a", 400, true);
    line(all, "a blank behind", "GET " + path + " HTTP/1.1 \r\nHost: a", 400, false);
    line(all, "a blank before", " GET " + path + " HTTP/1.1\r\nHost: a", 400, true);
    line(all, "a NUL before", "\u0000GET " + path + " HTTP/1.1\r\nHost: a", 400, true);
    line(all, "letters beyond ASCII", "GET " + path + "\u00e9 HTTP/1.1\r\nHost: a", 400, true);
    line(all, "a folded first line", "GET " + path + " HTTP/1.1\r\n Host: a\r\nHost: a", 400, true);
    all.add(
        new Faulty(
            "a line too long", "GET /" + "a".repeat(5_000) + " HTTP/1.1\r\n\r\n", 414, false));
    for (String chunks :
        List.of(
            "-3\r\nabc\r\n",
            "g\r\n",
            "0x3\r\nabc\r\n",
            "3\nabc\n",
            "\r\n",
            "3\r\nabcde\r\n",
            "3;\rx\r\nabc\r\n",
            "fffffffff\r\n",
            "100000005\r\nabcde\r\n",
            "10000000000000005\r\nabcde\r\n",
            "00000000000000005\r\nabcde\r\n",
            "1000000000000000000000000\r\n",
            "+3\r\nabc\r\n",
            "3 \r\nabc\r\n",
            "3\t;a\u0001\r\nabc\r\n",
            "3 x\r\nabc\r\n",
            "3.0\r\nabc\r\n",
            "3,\r\nabc\r\n",
            "\t3\r\nabc\r\n",
            "\u00b3\r\nabc\r\n",
            ";a\r\n",
            "3\r\nabcd\r\n",
            "3\r\nabc\n",
            "3\r\nabcx\n",
            "3\r\nabc\r\n\r\n",
            "3;a=\"\nb\"\r\nabc\r\n",
            " 3\r\nabc\r\n",
            "3\r\nabc\r\n0\r\nA: b\r\n c\r\n\r\n",
            "0\r\nA: b\rc\r\n\r\n")) {
      all.add(
          new Faulty(
              "chunks <" + chunks + ">",
              "POST "
                  + path
                  + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                  + chunks
                  + "0\r\n\r\n",
              400,
              true));
    }
    for (String size : List.of("100001", "7fffffff", "80000000", "fffffffb", "00000000ffffffff")) {
      all.add(
          new Faulty(
              "a chunk of " + size,
              "POST "
                  + path
                  + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                  + size
                  + "\r\nabcde\r\n0\r\n\r\n",
              413,
              true));
    }
    return all;
  }

  private static void body(List<Faulty> all, String path, String name, String headers, int status) {
    String lines = headers.replace("|", "\r\n");
    all.add(
        new Faulty(
            name,
            "POST " + path + " HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n\r\n" + CHUNKS,
            status,
            true));
  }

  private static void line(
      List<Faulty> all, String name, String head, int status, boolean targeted) {
    all.add(new Faulty(name, head + "\r\n\r\n", status, targeted));
  }

  /**
   * Each carries {@link #SMUGGLED} where one reading of it has the body and another the next
   * request.
   */
  static Map<String, String> attacks(String path) {
    int length = SMUGGLED.length();
    String post = "POST " + path + " HTTP/1.1\r\nHost: a\r\n";
    String chunked = Integer.toHexString(length) + "\r\n" + SMUGGLED + "\r\n0\r\n\r\n";
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "length, then chunks",
        post
            + "Content-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                .formatted(length + 5)
            + SMUGGLED);
    all.put(
        "chunks, then length",
        post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n" + chunked);
    for (String coding :
        List.of(
            "xchunked",
            "chunked, identity",
            "identity, chunked",
            "\tchunked",
            "chunked\u000b",
            "\"chunked\"",
            "x\r\n chunked",
            "gzip, chunked",
            "chunked;a=b",
            ",chunked")) {
      all.put(
          "coding <" + coding + ">",
          post
              + "Content-Length: %d\r\nTransfer-Encoding: %s\r\n\r\n0\r\n\r\n"
                  .formatted(length + 5, coding)
              + SMUGGLED);
    }
    all.put(
        "blank before colon",
        post
            + "Content-Length: %d\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n"
                .formatted(length + 5)
            + SMUGGLED);
    all.put(
        "two lengths",
        post + "Content-Length: %d\r\nContent-Length: 0\r\n\r\n".formatted(length) + SMUGGLED);
    all.put(
        "a length with a sign", post + "Content-Length: +%d\r\n\r\n".formatted(length) + SMUGGLED);
    all.put(
        "a bare CR hides a length",
        post
            + "X: y\rContent-Length: 0\r\nContent-Length: %d\r\n\r\n".formatted(length)
            + SMUGGLED);
    all.put(
        "a body of a GET",
        "GET %s HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n".formatted(path, length)
            + SMUGGLED);
    all.put(
        "keys of an old WebSocket",
        "GET %s HTTP/1.1\r\nHost: a\r\nUpgrade: WebSocket\r\nSec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2\r\n\r\n"
            .formatted(path));
    all.put(
        "an upgrade to h2c",
        ("GET %s HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                    + "HTTP2-Settings: AAMA\r\nContent-Length: %d\r\n\r\n")
                .formatted(path, length)
            + SMUGGLED);
    all.put(
        "an extension with a bare LF",
        post
            + "Transfer-Encoding: chunked\r\n\r\n2;\nxx\r\n"
            + Integer.toHexString(length)
            + "\r\n0\r\n\r\n"
            + SMUGGLED);
    return all;
  }

  /** Each is one request. */
  static Map<String, String> legal(String path) {
    String get = "GET " + path + " HTTP/1.1\r\nHost: a\r\n";
    String post = "POST " + path + " HTTP/1.1\r\nHost: a\r\n";
    Map<String, String> all = new LinkedHashMap<>();
    all.put("origin-form", get + "\r\n");
    all.put("absolute-form", "GET http://a.example" + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
    all.put("absolute-form in capitals", "GET HTTP://A:80" + path + " HTTP/1.1\r\nHost: b\r\n\r\n");
    all.put("https", "GET https://[2001:db8::1]:443" + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
    all.put("asterisk-form", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
    all.put("absolute asterisk", "OPTIONS http://a.example HTTP/1.1\r\nHost: a\r\n\r\n");
    all.put("HTTP/1.2", "GET " + path + " HTTP/1.2\r\nHost: a\r\n\r\n");
    all.put("HTTP/1.0 that is kept", "GET " + path + " HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
    all.put("lines before", "\r\n\r\n" + get + "\r\n");
    all.put("no blank behind colon", "GET " + path + " HTTP/1.1\r\nHost:a\r\n\r\n");
    all.put("blanks around a value", "GET " + path + " HTTP/1.1\r\nHost: \t a \t\r\n\r\n");
    all.put("a dot behind", "GET " + path + " HTTP/1.1\r\nHost: a.example.:80\r\n\r\n");
    all.put("a port that is empty", "GET " + path + " HTTP/1.1\r\nHost: a:\r\n\r\n");
    all.put("an address", "GET " + path + " HTTP/1.1\r\nHost: [::1]:80\r\n\r\n");
    all.put("an underscore", "GET " + path + " HTTP/1.1\r\nHost: phone_1\r\n\r\n");
    all.put("letters beyond ASCII", get + "X: \u00e9\r\n\r\n");
    all.put("a body of a GET", get + "Content-Length: 3\r\n\r\nabc");
    all.put("zeros before a length", post + "Content-Length: 0003\r\n\r\nabc");
    all.put("a body with a blank line", post + "Content-Length: 5\r\n\r\n \r\n \u0000");
    all.put("chunks", post + "Transfer-Encoding: chunked\r\n\r\n" + CHUNKS);
    all.put("Chunked", post + "transfer-encoding:  Chunked \r\n\r\n" + CHUNKS);
    all.put(
        "extensions of chunks",
        post + "Transfer-Encoding: chunked\r\n\r\n3;a=b;c=\"d\"\r\nabc\r\n000;x\r\n\r\n");
    all.put(
        "zeros before a chunk's size",
        post + "Transfer-Encoding: chunked\r\n\r\n0000000000000003\r\nabc\r\n00\r\n\r\n");
    all.put(
        "a chunk of lines",
        post
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "8 ;a\r\n\n\r\r\n\u0000 \n\r\r\n1\r\n\r\r\n0\r\n\r\n");
    all.put(
        "trailers",
        post
            + "Transfer-Encoding: chunked\r\nTrailer: A\r\n\r\n3\r\nabc\r\n0\r\n"
            + "A: b\r\nContent-Length: 50\r\nTransfer-Encoding: x\r\nHost: b\r\n\r\n");
    all.put("an expectation", post + "Expect: 100-Continue\r\nContent-Length: 3\r\n\r\nabc");
    all.put(
        "an upgrade to h2c",
        get
            + "Connection: Upgrade, HTTP2-Settings\r\n"
            + "Upgrade: h2c\r\n"
            + "HTTP2-Settings: AAMA\r\n\r\n");
    all.put(
        "an upgrade to WebSocket",
        get
            + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    all.put("100 header lines", get + "A: b\r\n".repeat(99) + "\r\n");
    return all;
  }
}
