package io.dragoman.app;

import io.dragoman.admin.HandedCertificate;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.RevocationReason;
import io.dragoman.model.Secret;
import io.dragoman.pki.Authority;
import io.dragoman.pki.Issued;
import io.dragoman.store.CertificateRecord;
import io.dragoman.store.Change;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.CompletionStage;

/**
 * Certificates for devices that know no bootstrap, such as DECT bases, with which they load their
 * configuration. An administrator carries them there; the one before stays good meanwhile.
 */
record CertificateHandOut(BridgeState state, DeviceCertificateTerms terms, Clock clock) {
  /**
   * @throws Problem NOT_FOUND; FAMILY_MISMATCH for phones, which get theirs by a bootstrap
   */
  CompletionStage<HandedCertificate> issue(Mac mac, String actor) {
    Device device =
        state
            .store()
            .device(mac)
            .orElseThrow(() -> new Problem(Cause.NOT_FOUND, "There is no device " + mac + "."));
    if (!device.family().gigaset()) {
      throw new Problem(
          Cause.FAMILY_MISMATCH,
          "Only Gigaset devices get a certificate by hand, others by a bootstrap; this is a "
              + device.family()
              + ".");
    }
    return state
        .authority()
        .issue(mac, terms.of(device))
        .thenCompose(issued -> commit(device, issued, actor).thenApply(done -> handed(issued)));
  }

  private CompletionStage<Void> commit(Device device, Issued issued, String actor) {
    Authority authority = state.authority();
    Mac mac = device.mac();
    String kept = authority.current(mac, clock.instant()).map(CertificateRecord::serial).orElse("");
    Event event =
        new Event(
            clock.instant(), mac, device.tenant(), Cause.CERTIFICATE_HANDED_OUT, issued.serial());
    return state
        .store()
        .commit(
            Change.of(event.by(actor))
                .with(
                    authority.revokedOthers(
                        mac, kept, RevocationReason.SUPERSEDED, clock.instant()),
                    issued.entry()));
  }

  private static HandedCertificate handed(Issued issued) {
    return new HandedCertificate(
        issued.serial(),
        issued.certificate().getNotAfter().toInstant(),
        Secret.of(Base64.getEncoder().encodeToString(issued.pkcs12())));
  }
}
