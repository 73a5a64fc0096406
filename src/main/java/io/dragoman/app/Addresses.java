package io.dragoman.app;

import io.dragoman.http.HttpListener;
import io.dragoman.model.Rendering;
import io.dragoman.settings.Build;
import io.dragoman.settings.Setting;
import io.dragoman.settings.Settings;
import java.util.Map;
import java.util.Set;

/** Under which URLs a bridge can be reached; what listens everywhere goes by the host's name. */
final class Addresses {
  /** Settings whose change profiles may notice. */
  static final Set<Setting> SETTINGS = Set.of(Setting.DOWNLOAD_URL, Setting.OPENSTAGE_LEGACY_TEXT);

  private static final String DOWNLOADS = "/gigaset";

  private Addresses() {}

  static String url(HttpListener open) {
    String bound = open.settings().bind();
    String host = bound.equals("0.0.0.0") || bound.equals("::") ? Hosts.name() : bound;
    return (open.settings().tls().isPresent() ? "https://" : "http://") + host + ":" + open.port();
  }

  /**
   * Values of {@code ${bridge.…}} in profiles. Where no setting says how devices reach the bridge,
   * each is told what it asked itself; this machine's own name may mean nothing to it.
   */
  static Map<String, String> ofBridge(Settings settings) {
    String given = settings.text(Setting.DOWNLOAD_URL);
    String url = given.isEmpty() ? Rendering.ORIGIN + DOWNLOADS : given;
    String downloads = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    return Map.of(
        "downloadUrl", downloads, "phonebookUrl", phonebook(downloads), "version", version());
  }

  /** The phone books lie beside the downloads, whatever stands before both. */
  private static String phonebook(String downloads) {
    String base =
        downloads.endsWith(DOWNLOADS)
            ? downloads.substring(0, downloads.length() - DOWNLOADS.length())
            : downloads.replaceFirst("^([a-z]+://[^/]+).*$", "$1");
    return base + "/phonebook";
  }

  /** While developing there is none. */
  static String version() {
    return Build.version().orElse("unreleased");
  }
}
