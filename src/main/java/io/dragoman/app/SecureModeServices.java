package io.dragoman.app;

import io.dragoman.api.SecureModeSealer;
import io.dragoman.family.openstage.DialoguePolicy;
import io.dragoman.family.openstage.bootstrap.BootstrapPolicy;
import io.dragoman.family.openstage.bootstrap.CmsSealer;
import io.dragoman.family.openstage.bootstrap.SecureMode;
import io.dragoman.family.openstage.bootstrap.SecureModePolicy;
import io.dragoman.model.Device;
import io.dragoman.model.PeerCertificate;
import io.dragoman.settings.Setting;
import io.dragoman.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Secure mode on one state of the bridge; its policy follows the settings while it runs. */
record SecureModeServices(
    BridgeState state, DeviceCertificateTerms terms, SecureMode mode, DialoguePolicy gate)
    implements AutoCloseable {
  /**
   * @param port phones in secure mode come to; empty while nothing listens
   */
  static SecureModeServices open(
      BridgeState state,
      Platform platform,
      Supplier<Settings> settings,
      Supplier<OptionalInt> port,
      Supplier<FileConfiguration> texts,
      Clock clock) {
    SecureModeSealer own = new CmsSealer();
    DeviceCertificateTerms terms =
        new DeviceCertificateTerms(
            state.store(), state.authority(), () -> texts.get().profiles.current());
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
    return new SecureModeServices(
        state,
        terms,
        mode,
        new SecureModePolicy(
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
