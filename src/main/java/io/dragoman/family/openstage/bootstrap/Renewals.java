package io.dragoman.family.openstage.bootstrap;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.model.Bootstrap;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Mac;
import io.dragoman.store.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * How devices in secure mode get their next certificate: the items of the bootstrap without {@code
 * goto-secure-mode} (INFERRED, dls-protocol.md § 4). Both certificates are good until the phone
 * comes with the newer one. Thread-safe; never blocks.
 */
public final class Renewals {
  /** After which a phone that refused a certificate is tried again. */
  private static final Duration AGAIN = Duration.ofDays(1);

  private final BootstrapRepository ledger;
  private final Bootstraps bootstraps;
  private final CertificateIssuer certificates;
  private final SecureModePackaging preparation;

  Renewals(
      BootstrapRepository ledger,
      Bootstraps bootstraps,
      CertificateIssuer certificates,
      SecureModePackaging preparation) {
    this.ledger = ledger;
    this.bootstraps = bootstraps;
    this.certificates = certificates;
    this.preparation = preparation;
  }

  /** Has {@link #visit} anything to do? From memory. */
  public boolean due(Mac mac) {
    return ledger.due(mac) || certificates.due(mac, ledger.now());
  }

  /**
   * The phone is here with that certificate: notes that it has the newer one, makes one when it is
   * time.
   *
   * @return what to write to the phone; empty when there is nothing
   */
  public CompletionStage<Optional<Delivery>> visit(Mac mac, String serial) {
    return ledger.decide(
        mac,
        stored -> {
          Optional<Bootstrap> secure =
              stored.filter(b -> b.state() == Bootstrap.State.DONE && b.held() != null);
          return secure.isEmpty() ? completedStage(Optional.empty()) : visit(secure.get(), serial);
        });
  }

  private CompletionStage<Optional<Delivery>> visit(Bootstrap secure, String serial) {
    if (secure.next() != null && secure.next().serial().equals(serial)) {
      return ledger
          .write(
              secure.renewed(),
              Device.Mode.SECURE,
              List.of(others(secure.mac(), secure.next())),
              Cause.RENEWAL_DONE,
              "")
          .thenApply(done -> Optional.empty());
    }
    if (!secure.held().serial().equals(serial)) {
      return completedStage(Optional.empty());
    }
    if (secure.next() != null) {
      return completedStage(Optional.of(delivery(secure)));
    }
    return !timely(secure)
        ? completedStage(Optional.empty())
        : bootstraps.renew(secure).thenApply(renewing -> Optional.of(delivery(renewing)));
  }

  /** A phone that refused the last one is left in peace for a while. */
  private boolean timely(Bootstrap secure) {
    boolean refused = secure.cause() == Cause.RENEWAL_FAILED;
    return !ledger.now().isBefore(secure.held().renewal())
        || (!refused && certificates.due(secure.mac(), ledger.now()));
  }

  private Delivery delivery(Bootstrap renewing) {
    return new Delivery(
        renewing.next().serial(), SecureItems.of(preparation.items(renewing.payload())));
  }

  /** The phone does not take that certificate: it keeps the one it has. */
  public CompletionStage<Void> refused(Mac mac, String serial, String detail) {
    return ledger.decide(
        mac,
        stored ->
            stored.filter(b -> b.next() != null && b.next().serial().equals(serial)).isPresent()
                ? ledger.write(
                    stored.get().unrenewed(ledger.now().plus(AGAIN)),
                    Device.Mode.SECURE,
                    List.of(others(mac, stored.get().held())),
                    Cause.RENEWAL_FAILED,
                    detail)
                : completedStage(null));
  }

  private Entry others(Mac mac, Bootstrap.Held kept) {
    return certificates.revokedOthers(
        mac, kept.serial(), CertificateIssuer.Reason.SUPERSEDED, ledger.now());
  }

  /**
   * One WriteItems.
   *
   * @param serial of the certificate in it
   */
  public record Delivery(String serial, List<DlsItem> items) {}
}
