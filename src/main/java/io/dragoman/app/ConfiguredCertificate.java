package io.dragoman.app;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.pki.ListenerCertificates;
import io.dragoman.pki.ServerIdentity;
import io.dragoman.settings.Setting;
import io.dragoman.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The certificate the settings ask for: an operator's, or one of the bridge's own authority. */
final class ConfiguredCertificate {
  private ConfiguredCertificate() {}

  static ServerIdentity of(Settings settings, Home home, BridgeState state, Clock clock) {
    String keystore = settings.text(Setting.TLS_KEYSTORE);
    if (!keystore.isEmpty()) {
      return ListenerCertificates.keystore(
          Path.of(keystore), settings.secret(Setting.TLS_KEYSTORE_PASSWORD));
    }
    Set<String> names = new LinkedHashSet<>(List.of(Hosts.name(), "localhost", "127.0.0.1"));
    Arrays.stream(settings.text(Setting.TLS_NAMES).split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(names::add);
    try {
      return state.authority().listener(home.listener(), state.vault(), names);
    } catch (Problem e) {
      if (e.why() != Cause.AUTHORITY_UNUSABLE) {
        throw e;
      }
      // phones in default mode take any certificate, and go on being served
      return ListenerCertificates.own(home.selfSigned(), state.vault(), names, clock);
    }
  }
}
