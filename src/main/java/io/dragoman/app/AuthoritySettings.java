package io.dragoman.app;

import io.dragoman.pki.AuthorityPolicy;
import io.dragoman.pki.KeyProfile;
import io.dragoman.settings.Setting;
import io.dragoman.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The authority's policy, as the settings ask for it. */
final class AuthoritySettings {
  private AuthoritySettings() {}

  static AuthorityPolicy policy(Settings settings) {
    String file = settings.text(Setting.PKI_IMPORT);
    return new AuthorityPolicy(
        settings.text(Setting.PKI_NAME),
        key(settings, Setting.PKI_KEY),
        file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)),
        settings.secret(Setting.PKI_IMPORT_PASSWORD),
        url(settings),
        key(settings, Setting.PKI_DEVICE_KEY),
        days(settings, Setting.PKI_DEVICE_VALIDITY),
        days(settings, Setting.PKI_LISTENER_VALIDITY),
        days(settings, Setting.PKI_RENEWAL),
        AuthorityPolicy.Container.valueOf(
            settings.text(Setting.PKI_CONTAINER).toUpperCase(Locale.ROOT)),
        settings.secret(Setting.PKI_CONTAINER_PASSWORD),
        settings.number(Setting.PKI_KEYS_READY));
  }

  private static KeyProfile key(Settings settings, Setting setting) {
    return KeyProfile.of(settings.text(setting).toLowerCase(Locale.ROOT)).orElseThrow();
  }

  private static Duration days(Settings settings, Setting setting) {
    return Duration.ofDays(settings.number(setting));
  }

  /** Where certificates say their CRL and OCSP are; empty where no name of this machine leads. */
  static String url(Settings settings) {
    String given = settings.text(Setting.PKI_URL);
    if (given.isEmpty()) {
      return Hosts.reachable(settings.text(Setting.BIND))
          .map(
              host -> "http://" + host + ":" + settings.number(Setting.DOWNLOAD_HTTP_PORT) + "/pki")
          .orElse("");
    }
    return given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
  }

  /**
   * What is to be told at start and by health of the address in certificates; empty for nothing.
   */
  static Optional<String> trouble(Settings settings) {
    return url(settings).isEmpty()
        ? Optional.of(
            "pki.url is empty and this machine has no name that others resolve: certificates are"
                + " issued without addresses of CRL and OCSP.")
        : Optional.empty();
  }
}
