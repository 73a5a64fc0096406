package io.dragoman.subscriber.broadworks.dms;

import io.dragoman.sim.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A device management as broadsoft-upstream.md § 3.3 and § 7 describe it: per file one way of
 * letting devices in, and a device profile that locks after five failures.
 */
final class DeviceManagement implements AutoCloseable {
  static final String NONCE = "b7e0c4a15d2f4e8890aa";
  private static final int LOCKED_AFTER = 5;

  enum Way {
    DIGEST,
    BASIC,
    NONE,
    MAC_HEADER
  }

  final Map<String, byte[]> files = new ConcurrentHashMap<>();
  final AtomicInteger refusals = new AtomicInteger();
  final TestServer server;
  volatile Way way = Way.DIGEST;
  volatile String user = "dev-101";
  volatile String password = "Kutter#77";
  volatile byte[] instead;

  DeviceManagement() throws IOException {
    server = TestServer.plain(this::answer);
  }

  String url() {
    return server.uri() + "/dms/openstage40";
  }

  void file(String name, String text) {
    files.put("/dms/openstage40/" + name, text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] answer(TestServer.Request request) {
    if (instead != null) {
      return instead;
    }
    String path = request.line().split(" ")[1];
    if (!letsIn(request, path)) {
      return challenge();
    }
    byte[] file = files.get(path);
    return file == null ? reply("404 Not Found", "", new byte[0]) : reply("200 OK", "", file);
  }

  private boolean letsIn(TestServer.Request request, String path) {
    String shown = request.header("Authorization");
    if (way == Way.NONE) {
      return true;
    }
    if (way == Way.MAC_HEADER) {
      String agent = request.header("User-Agent");
      return agent != null && agent.contains("0001E325EA13");
    }
    if (shown == null) {
      return false;
    }
    boolean right = way == Way.BASIC ? basic(shown) : digest(shown, path);
    if (!right) {
      refusals.incrementAndGet();
    }
    return right && refusals.get() < LOCKED_AFTER;
  }

  private byte[] challenge() {
    return switch (way) {
      case BASIC ->
          reply("401 Unauthorized", "WWW-Authenticate: Basic realm=\"dms\"\r\n", new byte[0]);
      case DIGEST ->
          reply(
              "401 Unauthorized",
              "WWW-Authenticate: Digest realm=\"BroadWorks\", nonce=\""
                  + NONCE
                  + "\", algorithm=MD5, qop=\"auth\"\r\n",
              new byte[0]);
      default -> reply("403 Forbidden", "", new byte[0]);
    };
  }

  private boolean basic(String shown) {
    String pair = user + ":" + password;
    return shown.equals(
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  /** Tolerant as the vendor's own: every parameter quoted or not, {@code nc} of any length. */
  private boolean digest(String shown, String path) {
    return parameter(shown, "username").equals(user)
        && parameter(shown, "uri").equals(path)
        && parameter(shown, "response")
            .equals(
                response(user, password, path, parameter(shown, "nc"), parameter(shown, "cnonce")));
  }

  static String response(String user, String password, String uri, String nc, String cnonce) {
    String ha1 = md5(user + ":BroadWorks:" + password);
    String ha2 = md5("GET:" + uri);
    return md5(ha1 + ":" + NONCE + ":" + nc + ":" + cnonce + ":auth:" + ha2);
  }

  private static String parameter(String header, String name) {
    Matcher found = Pattern.compile("\\b" + name + "=\"?([^\",]*)").matcher(header);
    return found.find() ? found.group(1) : "";
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] reply(String status, String headers, byte[] body) {
    byte[] head =
        ("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = java.util.Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
