package io.dragoman.family.gigaset;

import io.dragoman.model.Mac;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request target asks for (gigaset-provisioning.md § 3, modes B to D).
 *
 * <p>Devices send dot segments as they are and expect them resolved (§ 4.3); whoever climbs above
 * the root gets nothing. Only a MAC leaves this class, never text of the request.
 *
 * @param mac empty for {@code provisioning.xml}, which the User-Agent must explain
 */
record DownloadTarget(Optional<Mac> mac) {
  private static final int LONGEST_TARGET = 1024;
  private static final String EXTENSION = ".xml";
  private static final String SHARED_FILE = "provisioning" + EXTENSION;
  private static final String CGI = "ap";

  /**
   * @param base folder of the downloads, with slashes at both ends
   * @param target path and query as sent
   * @return empty when there is nothing at this address
   */
  static Optional<DownloadTarget> parse(String base, String target) {
    if (target == null || target.length() > LONGEST_TARGET || !target.startsWith("/")) {
      return Optional.empty();
    }
    int question = target.indexOf('?');
    String query = question < 0 ? "" : target.substring(question + 1);
    return decoded(question < 0 ? target : target.substring(0, question))
        .flatMap(DownloadTarget::resolved)
        .filter(path -> path.startsWith(base))
        .flatMap(path -> file(path.substring(path.lastIndexOf('/') + 1), query));
  }

  private static Optional<DownloadTarget> file(String name, String query) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals(SHARED_FILE)) {
      return Optional.of(new DownloadTarget(Optional.empty()));
    }
    Optional<Mac> mac =
        lower.equals(CGI)
            ? queried(query)
            : lower.endsWith(EXTENSION)
                ? Mac.parse(name.substring(0, name.length() - EXTENSION.length()))
                : Optional.empty();
    return mac.map(m -> new DownloadTarget(mac));
  }

  /** {@code mac=} of the query; empty when it stands there twice. */
  private static Optional<Mac> queried(String query) {
    String[] values =
        Arrays.stream(query.split("&"))
            .filter(p -> p.regionMatches(true, 0, "mac=", 0, "mac=".length()))
            .map(p -> p.substring("mac=".length()))
            .toArray(String[]::new);
    return values.length == 1 ? decoded(values[0]).flatMap(Mac::parse) : Optional.empty();
  }

  private static Optional<String> resolved(String path) {
    Deque<String> segments = new ArrayDeque<>();
    String[] all = path.substring(1).split("/", -1);
    for (String segment : all) {
      if (segment.equals("..")) {
        if (segments.pollLast() == null) {
          return Optional.empty();
        }
      } else if (!segment.equals(".") && !segment.isEmpty()) {
        segments.addLast(segment);
      }
    }
    return Optional.of("/" + String.join("/", segments));
  }

  /** Percent-decoded once; empty when that yields anything but printable ASCII. */
  private static Optional<String> decoded(String text) {
    byte[] bytes = new byte[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      int c = text.charAt(i);
      if (c == '%') {
        int high = i + 2 < text.length() ? digit(text, i + 1) : -1;
        int low = high < 0 ? -1 : digit(text, i + 2);
        c = low < 0 ? -1 : high << 4 | low;
        i += 2;
      }
      if (c <= ' ' || c >= 0x7F || c == '\\') {
        return Optional.empty();
      }
      bytes[length++] = (byte) c;
    }
    return Optional.of(new String(bytes, 0, length, StandardCharsets.US_ASCII));
  }

  private static int digit(String text, int at) {
    char c = text.charAt(at);
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
