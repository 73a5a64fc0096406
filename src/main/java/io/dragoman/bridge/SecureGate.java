package io.dragoman.bridge;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.bootstrap.SecureMode;
import io.dragoman.dls.Reason;
import io.dragoman.model.Bootstrap;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.Mac;
import io.dragoman.model.PeerCertificate;
import io.dragoman.model.Tenant;
import io.dragoman.openstage.Ending;
import io.dragoman.openstage.Errand;
import io.dragoman.openstage.Gatekeeper;
import io.dragoman.openstage.Passage;
import io.dragoman.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Which port a device may speak on, and what stands between it and its configuration there
 * (dls-protocol.md § 3.12, § 3.13). Devices in default or secure mode for which nothing is due pass
 * without a question to the database.
 */
final class SecureGate implements Gatekeeper {
  /** Name of the listener that asks phones for their certificate. */
  static final String SECURE = "openstage-secure";

  private static final String SINCE = "since its dialogue began";
  private static final String RETRIES_EXCEEDED = "password retries exceeded";

  private final Store store;
  private final io.dragoman.bootstrap.Certificates certificates;
  private final SecureMode secureMode;
  private final Function<String, Optional<Tenant>> tenants;
  private final Clock clock;

  SecureGate(
      Store store,
      io.dragoman.bootstrap.Certificates certificates,
      SecureMode secureMode,
      Function<String, Optional<Tenant>> tenants,
      Clock clock) {
    this.store = store;
    this.certificates = certificates;
    this.secureMode = secureMode;
    this.tenants = tenants;
    this.clock = clock;
  }

  @Override
  public Optional<Ending> refused(DeviceContext context) {
    Device.Mode mode = mode(context.mac());
    String from = "from " + context.contact().remote();
    if (store.contradicted(context.mac())) {
      return ending(Cause.MODE_CONTRADICTED, from);
    }
    if (!secure(context)) {
      return mode == Device.Mode.SECURE ? ending(Cause.SECURE_ONLY, from) : Optional.empty();
    }
    PeerCertificate peer = context.contact().certificate();
    if (peer == null || !peer.mac().equals(context.mac())) {
      return ending(Cause.IDENTITY_CONFLICT, "the certificate is of another device, " + from);
    }
    if (mode == Device.Mode.DEFAULT) {
      return ending(Cause.NOT_SECURED, from);
    }
    return certificates.usable(context.mac(), peer.serial(), clock.instant())
        ? Optional.empty()
        : ending(Cause.CERTIFICATE_UNUSABLE, peer.serial() + ", " + from);
  }

  @Override
  public Optional<Ending> withheld(Device before, Device now) {
    return tenants
        .apply(now.tenant())
        .flatMap(
            tenant ->
                tenant.wantsSecured(now)
                    ? ending(Cause.SECURE_REQUIRED, SINCE)
                    : stranger(before) ? turnedAway(tenant) : Optional.empty());
  }

  /** Taken in by its tenant's policy when its dialogue began, and by nobody else. */
  private static boolean stranger(Device before) {
    return before.firstContact() == null && before.familyBy() != Device.FamilyBy.ADMINISTRATOR;
  }

  private static Optional<Ending> turnedAway(Tenant tenant) {
    return switch (tenant.unknownDevices()) {
      case REFUSE -> ending(Cause.DEVICE_REFUSED, SINCE);
      case HOLD -> ending(Cause.DEVICE_HELD, SINCE);
      case AUTO_CREATE -> Optional.empty();
    };
  }

  @Override
  public CompletionStage<Passage> passage(DeviceContext context, Reason reason) {
    Optional<Ending> refused = refused(context); // again: the mode may have moved meanwhile
    if (refused.isPresent()) {
      return completedStage(Passage.barred(refused.get()));
    }
    Mac mac = context.mac();
    return switch (mode(mac)) {
      case DEFAULT -> orders(mac).thenApply(SecureGate::after);
      case SECURE -> duties(context);
      case BOOTSTRAPPING ->
          secureMode
              .journey()
              .present(mac)
              .thenCompose(
                  stored ->
                      secure(context)
                          ? arrive(context, stored)
                          : completedStage(deliver(mac, reason, stored)));
    };
  }

  /** On the port of default mode: what leads to the other one, and nothing else. */
  private Passage deliver(Mac mac, Reason reason, Optional<Bootstrap> stored) {
    if (stored.filter(b -> b.state().active()).isEmpty()) {
      return Passage.barred(barred(stored));
    }
    Bootstrap bootstrap = stored.get();
    String how = bootstrap.kind() == Bootstrap.Kind.PIN ? "with PIN" : "without PIN";
    Ending waits = Ending.of(Cause.BOOTSTRAPPING, reason.text() + ", " + how);
    return reason == Reason.START_UP || reason == Reason.SOLICITED
        ? Passage.only(List.of(new BootstrapErrand(secureMode.journey(), bootstrap)), waits)
        : Passage.barred(waits);
  }

  /** On the port of secure mode, with its certificate: the proof, or the question for the TAN. */
  private CompletionStage<Passage> arrive(DeviceContext context, Optional<Bootstrap> stored) {
    if (stored.filter(b -> b.state().active()).isEmpty()) {
      return completedStage(Passage.barred(barred(stored)));
    }
    String serial = context.contact().certificate().serial();
    if (stored.get().kind() == Bootstrap.Kind.PIN) {
      return completedStage(
          Passage.after(List.of(new TanErrand(secureMode.journey(), context.mac(), serial))));
    }
    return secureMode
        .journey()
        .arrived(context.mac(), serial)
        .thenCompose(
            secured ->
                secured
                    ? duties(context)
                    : completedStage(
                        Passage.barred(Ending.of(Cause.CERTIFICATE_UNUSABLE, serial))));
  }

  /** In secure mode: certificates that are due, then as usual. */
  private CompletionStage<Passage> duties(DeviceContext context) {
    Mac mac = context.mac();
    if (!secureMode.renewals().due(mac)) {
      return orders(mac).thenApply(SecureGate::after);
    }
    return secureMode
        .renewals()
        .visit(mac, context.contact().certificate().serial())
        .thenCombine(
            orders(mac),
            (delivery, ordered) -> {
              List<Errand> errands = new ArrayList<>();
              delivery.ifPresent(
                  d -> errands.add(new RenewalErrand(secureMode.renewals(), mac, d)));
              errands.addAll(ordered);
              return after(errands);
            });
  }

  private CompletionStage<List<Errand>> orders(Mac mac) {
    return secureMode.orders().waiting(mac)
        ? secureMode
            .orders()
            .open(mac)
            .thenApply(open -> OrderErrands.of(secureMode.orders(), open))
        : completedStage(List.of());
  }

  private static Passage after(List<Errand> errands) {
    return errands.isEmpty() ? Passage.FREE : Passage.after(errands);
  }

  @Override
  public CompletionStage<Optional<Ending>> gaveUp(DeviceContext context, String reason) {
    boolean concerned =
        reason.equalsIgnoreCase(RETRIES_EXCEEDED)
            && mode(context.mac()) == Device.Mode.BOOTSTRAPPING;
    return concerned
        ? secureMode
            .journey()
            .gaveUp(context.mac())
            .thenApply(failed -> failed ? ending(Cause.BOOTSTRAP_BARRED, reason) : Optional.empty())
        : completedStage(Optional.empty());
  }

  private static Ending barred(Optional<Bootstrap> stored) {
    String why =
        stored
            .map(Bootstrap::cause)
            .map(Cause::sentence)
            .orElse("Its bootstrap is not to be found.");
    return Ending.of(Cause.BOOTSTRAP_BARRED, why);
  }

  private static Optional<Ending> ending(Cause cause, String detail) {
    return Optional.of(Ending.of(cause, detail));
  }

  private static boolean secure(DeviceContext context) {
    return context.contact().listener().equals(SECURE);
  }

  /** As it is now, not as it was when the message came. Strangers are in default mode. */
  private Device.Mode mode(Mac mac) {
    return store.device(mac).map(Device::mode).orElse(Device.Mode.DEFAULT);
  }
}
