package io.dragoman.bridge;

import io.dragoman.api.SecureModeSealer;
import io.dragoman.bootstrap.BootstrapPolicy;
import io.dragoman.bootstrap.CmsSealer;
import io.dragoman.bootstrap.SecureMode;
import io.dragoman.config.Setting;
import io.dragoman.config.Settings;
import io.dragoman.model.Device;
import io.dragoman.model.PeerCertificate;
import io.dragoman.openstage.Gatekeeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Secure mode on one state of the bridge; its policy follows the settings while it runs. */
record Secured(State state, DeviceTerms terms, SecureMode mode, Gatekeeper gate)
    implements AutoCloseable {
  /**
   * @param port phones in secure mode come to; empty while nothing listens
   */
  static Secured open(
      State state,
      Platform platform,
      Supplier<Settings> settings,
      Supplier<OptionalInt> port,
      Supplier<Texts> texts,
      Clock clock) {
    SecureModeSealer own = new CmsSealer();
    DeviceTerms terms =
        new DeviceTerms(state.store(), state.authority(), () -> texts.get().profiles.current());
    IssuedCertificates certificates = new IssuedCertificates(state.authority(), terms::of);
    SecureMode mode =
        new SecureMode(
            state.store(),
            certificates,
            () -> platform.sealer().get().orElse(own),
            port,
            () -> policy(settings.get()),
            clock);
    mode.opened().toCompletableFuture().join();
    return new Secured(
        state,
        terms,
        mode,
        new SecureGate(
            state.store(), certificates, mode, id -> texts.get().tenants.find(id), clock));
  }

  private static BootstrapPolicy policy(Settings settings) {
    return new BootstrapPolicy(
        settings.number(Setting.PIN_LENGTH),
        Duration.ofDays(settings.number(Setting.PIN_VALIDITY)),
        settings.number(Setting.TAN_ATTEMPTS),
        settings.number(Setting.PIN_RETRIES));
  }

  /** A certificate proves a phone only once its bootstrap is done; others know no bootstrap. */
  boolean trusts(PeerCertificate certificate, Instant at) {
    return state.authority().usable(certificate.mac(), certificate.serial(), at)
        && state
            .store()
            .device(certificate.mac())
            .filter(device -> device.mode() == Device.Mode.SECURE || device.family().gigaset())
            .isPresent();
  }

  @Override
  public void close() {
    mode.close();
  }
}
