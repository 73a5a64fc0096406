package io.dragoman.bench;

import io.dragoman.app.Bridge;
import io.dragoman.app.Home;
import io.dragoman.app.Platform;
import io.dragoman.settings.SettingPart;
import java.util.HashMap;
import java.util.Map;

/** {@link Contestant#DRAGOMAN}: the bridge as it is shipped, embedded database and all. */
final class BridgeServer {
  private BridgeServer() {}

  /** Everything on loopback and free ports, with the certificate of the run. */
  static Map<String, String> settings(Workplace place) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bind", "127.0.0.1");
    settings.put("openstage.port", "0");
    settings.put("openstage.secure.port", "0");
    settings.put("download.http.port", "0");
    settings.put("download.https.port", "0");
    settings.put("admin.port", "0");
    settings.put("tls.keystore", place.keystore().toString());
    settings.put("tls.keystore.password", Workplace.PASSWORD);
    return settings;
  }

  static Server open(Workplace place) throws Exception {
    Bridge bridge = new Bridge(Home.below(place.home()), Platform.standalone());
    bridge.start(settings(place));
    return new Server(
        Map.of(
            Server.Door.PHONES, bridge.port(SettingPart.OPENSTAGE).orElseThrow(),
            Server.Door.DOWNLOADS, bridge.port(SettingPart.DOWNLOAD_HTTPS).orElseThrow()),
        bridge);
  }
}
