package io.dragoman.family.openstage.bootstrap;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.model.Bootstrap;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import io.dragoman.store.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What administrators order about secure mode. Every stage completes when what was decided is
 * durable, or fails with a {@link Problem} and has changed nothing. Thread-safe; never blocks.
 */
public final class Bootstraps {
  private static final int SWEEP = 500;

  private final BootstrapRepository ledger;
  private final CertificateIssuer certificates;
  private final SecureModePackaging preparation;
  private final SlowExecutor slow;

  Bootstraps(
      BootstrapRepository ledger,
      CertificateIssuer certificates,
      SecureModePackaging preparation,
      SlowExecutor slow) {
    this.ledger = ledger;
    this.certificates = certificates;
    this.preparation = preparation;
    this.slow = slow;
  }

  /** {@link #start(Mac, Bootstrap.Kind, String)}, ordered by nobody in particular. */
  public CompletionStage<Optional<Secret>> start(Mac mac, Bootstrap.Kind kind) {
    return start(mac, kind, "");
  }

  /**
   * Begins a bootstrap of a device in default mode, or whose last one ended badly.
   *
   * @param actor who ordered it, for the audit trail
   * @return with {@code PIN}, the PIN: digits, shown this once and not stored anywhere
   * @throws Problem in the stage: NOT_FOUND, FAMILY_MISMATCH, SECURE_MODE_OFF; BOOTSTRAP_ACTIVE
   *     when the device is in secure mode or on its way
   */
  public CompletionStage<Optional<Secret>> start(Mac mac, Bootstrap.Kind kind, String actor) {
    return order(mac, kind, false, actor);
  }

  /** As {@link #start}, whatever the device's state: what was begun or reached before is void. */
  public CompletionStage<Optional<Secret>> restart(Mac mac, Bootstrap.Kind kind) {
    return restart(mac, kind, "");
  }

  public CompletionStage<Optional<Secret>> restart(Mac mac, Bootstrap.Kind kind, String actor) {
    return order(mac, kind, true, actor);
  }

  private CompletionStage<Optional<Secret>> order(
      Mac mac, Bootstrap.Kind kind, boolean again, String actor) {
    return ledger.decide(
        mac,
        stored -> {
          permit(mac, stored, again);
          preparation.port();
          return certificates
              .issue(mac)
              .thenCompose(issued -> begin(mac, kind, issued, stored, actor));
        });
  }

  private CompletionStage<Optional<Secret>> begin(
      Mac mac,
      Bootstrap.Kind kind,
      CertificateIssuer.Issued issued,
      Optional<Bootstrap> stored,
      String actor) {
    Instant now = ledger.now();
    return slow.run(() -> preparation.bootstrap(mac, kind, issued, now))
        .thenCompose(
            prepared -> {
              List<Entry> entries =
                  List.of(others(mac, "", CertificateIssuer.Reason.SUPERSEDED), issued.entry());
              Bootstrap next = prepared.bootstrap().at(stored.map(Bootstrap::version).orElse(0L));
              return ledger
                  .write(
                      next,
                      Device.Mode.BOOTSTRAPPING,
                      entries,
                      told(
                          mac,
                          Cause.BOOTSTRAP_STARTED,
                          kind == Bootstrap.Kind.PIN ? "with PIN" : "without PIN",
                          actor))
                  .thenApply(nothing -> Optional.of(prepared.pin()).filter(pin -> !pin.isEmpty()));
            });
  }

  private void permit(Mac mac, Optional<Bootstrap> stored, boolean again) {
    Device device = BootstrapDevices.withSecureMode(ledger.device(mac), mac);
    boolean onItsWay =
        device.mode() == Device.Mode.BOOTSTRAPPING
            && stored.filter(b -> b.state().active()).isPresent();
    if (!again && (onItsWay || device.mode() == Device.Mode.SECURE)) {
      throw new Problem(
          Cause.BOOTSTRAP_ACTIVE,
          "The device is in secure mode or on its way there; restart or release it instead.");
    }
  }

  /**
   * Back to default mode: what the device had or was to get is void. Only an administrator may, for
   * port 18443 then serves whoever claims this MAC.
   */
  public CompletionStage<Void> release(Mac mac) {
    return release(mac, "");
  }

  public CompletionStage<Void> release(Mac mac, String actor) {
    return ledger.decide(
        mac,
        stored -> {
          if (stored.isEmpty() || stored.get().state() == Bootstrap.State.RELEASED) {
            return completedStage(null);
          }
          return ledger.write(
              stored.get().released(),
              Device.Mode.DEFAULT,
              List.of(others(mac, "", CertificateIssuer.Reason.RELEASED)),
              told(mac, Cause.BOOTSTRAP_RELEASED, "", actor));
        });
  }

  /** Without secrets; empty when none was ever begun. */
  public CompletionStage<Optional<Bootstrap>> status(Mac mac) {
    return ledger.decide(mac, stored -> completedStage(stored.map(Bootstrap::shown)));
  }

  /**
   * Another certificate of its own for a device in secure mode, given in its next contact.
   *
   * @throws Problem in the stage: NOT_FOUND when the device is not in secure mode
   */
  public CompletionStage<Void> orderRenewal(Mac mac) {
    return orderRenewal(mac, "");
  }

  public CompletionStage<Void> orderRenewal(Mac mac, String actor) {
    return ledger.decide(
        mac,
        stored -> {
          Bootstrap bootstrap =
              stored
                  .filter(b -> b.state() == Bootstrap.State.DONE)
                  .orElseThrow(
                      () ->
                          new Problem(
                              Cause.NOT_FOUND, "The device is not in secure mode: " + mac + "."));
          return bootstrap.next() != null
              ? completedStage(null)
              : renew(bootstrap, actor).thenAccept(renewing -> {});
        });
  }

  /** Within a decision. */
  CompletionStage<Bootstrap> renew(Bootstrap bootstrap) {
    return renew(bootstrap, "");
  }

  private CompletionStage<Bootstrap> renew(Bootstrap bootstrap, String actor) {
    return certificates
        .issue(bootstrap.mac())
        .thenCompose(
            issued -> {
              Bootstrap.Held held = new Bootstrap.Held(issued.serial(), issued.renewal());
              Bootstrap next = bootstrap.renewing(held, SecureModePackaging.base64(issued));
              return ledger
                  .write(
                      next,
                      Device.Mode.SECURE,
                      List.of(
                          others(
                              bootstrap.mac(),
                              bootstrap.held().serial(),
                              CertificateIssuer.Reason.SUPERSEDED),
                          issued.entry()),
                      told(bootstrap.mac(), Cause.RENEWAL_STARTED, "", actor))
                  .thenApply(nothing -> next);
            });
  }

  /** Ends the bootstraps whose PIN was not used in time; to be called now and then. */
  public CompletionStage<Void> expire() {
    return ledger
        .expired(SWEEP)
        .thenCompose(
            macs -> {
              CompletionStage<Void> all = completedStage(null);
              for (Mac mac : macs) {
                CompletionStage<Void> one = ledger.decide(mac, stored -> completedStage(null));
                all = all.thenCombine(one, (a, b) -> null);
              }
              return all;
            });
  }

  private List<Event> told(Mac mac, Cause cause, String detail, String actor) {
    return List.of(ledger.event(mac, cause, detail).by(actor));
  }

  private Entry others(Mac mac, String kept, CertificateIssuer.Reason why) {
    return certificates.revokedOthers(mac, kept, why, ledger.now());
  }
}
