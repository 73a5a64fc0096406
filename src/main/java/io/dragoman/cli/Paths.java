package io.dragoman.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Text from the command line as one segment of a URL's path. */
final class Paths {
  private Paths() {}

  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
