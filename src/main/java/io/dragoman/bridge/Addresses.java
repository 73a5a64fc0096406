package io.dragoman.bridge;

import io.dragoman.config.Setting;
import io.dragoman.config.Settings;
import io.dragoman.route.Listener;
import java.util.Map;

/** Under which URLs a bridge can be reached; what listens everywhere goes by the host's name. */
final class Addresses {
  private Addresses() {}

  static String url(Listener open) {
    String bound = open.settings().bind();
    String host = bound.equals("0.0.0.0") || bound.equals("::") ? Hosts.name() : bound;
    return (open.settings().tls().isPresent() ? "https://" : "http://") + host + ":" + open.port();
  }

  /** Values of {@code ${bridge.…}} in profiles. */
  static Map<String, String> ofBridge(Settings settings) {
    String given = settings.text(Setting.DOWNLOAD_URL);
    String url =
        given.isEmpty()
            ? "http://"
                + Hosts.name()
                + ":"
                + settings.number(Setting.DOWNLOAD_HTTP_PORT)
                + "/gigaset"
            : given;
    return Map.of("downloadUrl", url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
  }
}
