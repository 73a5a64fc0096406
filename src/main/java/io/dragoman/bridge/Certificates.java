package io.dragoman.bridge;

import io.dragoman.config.Setting;
import io.dragoman.config.Settings;
import io.dragoman.pki.ListenerCertificates;
import io.dragoman.pki.ServerIdentity;
import io.dragoman.security.Vault;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** The certificate the settings ask for: an operator's, or the bridge's own. */
final class Certificates {
  private Certificates() {}

  static ServerIdentity of(Settings settings, Home home, Vault vault, Clock clock) {
    String keystore = settings.text(Setting.TLS_KEYSTORE);
    if (!keystore.isEmpty()) {
      return ListenerCertificates.keystore(
          Path.of(keystore), settings.secret(Setting.TLS_KEYSTORE_PASSWORD));
    }
    Set<String> names = new LinkedHashSet<>(Set.of("localhost", "127.0.0.1", Hosts.name()));
    Arrays.stream(settings.text(Setting.TLS_NAMES).split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(names::add);
    return ListenerCertificates.own(home.state().resolve("listener.p12"), vault, names, clock);
  }
}
