package io.dragoman.sim;

import io.dragoman.model.Secret;
import io.dragoman.security.digest.Credentials;
import io.dragoman.security.digest.DigestClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Requests for a configuration by somebody it is not for.
 *
 * <p>If the URL is that of a file and has credentials ({@code http://user:password@host/…}), they
 * are right ones: what is broken then is one field only.
 */
final class DownloadMischief {
  private static final String AGENT = "N510 IP PRO/42.245.00.000.000";

  private DownloadMischief() {}

  static HttpReply get(ContactStage stage, String target, String... headers) throws IOException {
    return stage.exchange(stage.open(), request("GET", target, headers));
  }

  static HttpReply file(ContactStage stage, String name) throws IOException {
    return get(stage, base(stage) + name);
  }

  static HttpReply unknownDevice(ContactStage stage) throws IOException {
    return file(stage, stage.mac().replace(":", "") + ".xml");
  }

  static HttpReply post(ContactStage stage) throws IOException {
    return stage.exchange(stage.open(), request("POST", path(stage), "Content-Length: 0"));
  }

  /** Right or guessed credentials with one field of the header changed. */
  static HttpReply broken(ContactStage stage, UnaryOperator<String> change) throws IOException {
    HttpLink link = stage.open();
    String target = path(stage);
    String header = authorization(stage, link, target);
    return header == null
        ? stage.exchange(link, request("GET", target))
        : stage.exchange(link, request("GET", target, "Authorization: " + change.apply(header)));
  }

  static HttpReply replayed(ContactStage stage) throws IOException {
    String target = path(stage);
    String header = authorization(stage, stage.open(), target);
    if (header != null) {
      get(stage, target, "Authorization: " + header);
    }
    return get(stage, target, "Authorization: " + header);
  }

  /** One file's header used for another. */
  static HttpReply transferred(ContactStage stage) throws IOException {
    String header = authorization(stage, stage.open(), path(stage));
    String other = base(stage) + stage.mac().replace(":", "") + ".xml";
    return get(stage, other, "Authorization: " + header);
  }

  /** Sets one parameter; a quoted value stays quoted. */
  static UnaryOperator<String> with(String field, String value) {
    return header ->
        header.replaceFirst("(\\b" + field + "=)(\"[^\"]*\"|[^,]*)", "$1\"" + value + "\"");
  }

  static UnaryOperator<String> without(String field) {
    return header -> header.replaceFirst("\\b" + field + "=(\"[^\"]*\"|[^,]*)(, )?", "");
  }

  private static String authorization(ContactStage stage, HttpLink link, String target)
      throws IOException {
    HttpReply challenge = stage.exchange(link, request("GET", target));
    String info = stage.server.getUserInfo();
    String[] pair = info == null ? new String[] {"guess", "guess"} : info.split(":", 2);
    DigestClient client =
        new DigestClient(new Credentials(pair[0], Secret.of(pair[1])), stage.random);
    return client.challenged(challenge.headers("www-authenticate"))
        ? client.authorize("GET", target).orElse(null)
        : null;
  }

  private static String path(ContactStage stage) {
    String path = stage.server.getRawPath();
    return path.endsWith(".xml") ? path : base(stage) + "02005E000001.xml";
  }

  private static String base(ContactStage stage) {
    URI server = stage.server;
    String path = server.getRawPath() == null ? "" : server.getRawPath();
    return path.isEmpty() ? "/gigaset/" : path.substring(0, path.lastIndexOf('/') + 1);
  }

  private static byte[] request(String method, String target, String... headers) {
    StringBuilder head = new StringBuilder(300);
    head.append(String.format(Locale.ROOT, "%s %s HTTP/1.1\r\nHost: a\r\n", method, target));
    head.append("User-Agent: ").append(AGENT).append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
