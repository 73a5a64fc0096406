package io.dragoman.family.openstage.bootstrap;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.family.openstage.DeviceTask;
import io.dragoman.family.openstage.DialogueOutcome;
import io.dragoman.family.openstage.DialoguePolicy;
import io.dragoman.family.openstage.Prerequisites;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.model.Bootstrap;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.Mac;
import io.dragoman.model.PeerCertificate;
import io.dragoman.model.Tenant;
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
public final class SecureModePolicy implements DialoguePolicy {
  /** Name of the listener that asks phones for their certificate. */
  static final String SECURE = "openstage-secure";

  private static final String SINCE = "since its dialogue began";
  private static final String RETRIES_EXCEEDED = "password retries exceeded";

  private final Store store;
  private final io.dragoman.family.openstage.bootstrap.CertificateIssuer certificates;
  private final SecureMode secureMode;
  private final Function<String, Optional<Tenant>> tenants;
  private final Clock clock;

  public SecureModePolicy(
      Store store,
      io.dragoman.family.openstage.bootstrap.CertificateIssuer certificates,
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
  public Optional<DialogueOutcome> refused(DeviceContext context) {
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
  public Optional<DialogueOutcome> withheld(Device before, Device now) {
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

  private static Optional<DialogueOutcome> turnedAway(Tenant tenant) {
    return switch (tenant.unknownDevices()) {
      case REFUSE -> ending(Cause.DEVICE_REFUSED, SINCE);
      case HOLD -> ending(Cause.DEVICE_HELD, SINCE);
      case AUTO_CREATE -> Optional.empty();
    };
  }

  @Override
  public CompletionStage<Prerequisites> passage(DeviceContext context, Reason reason) {
    Optional<DialogueOutcome> refused =
        refused(context); // again: the mode may have moved meanwhile
    if (refused.isPresent()) {
      return completedStage(Prerequisites.barred(refused.get()));
    }
    Mac mac = context.mac();
    return switch (mode(mac)) {
      case DEFAULT -> orders(mac).thenApply(SecureModePolicy::after);
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
  private Prerequisites deliver(Mac mac, Reason reason, Optional<Bootstrap> stored) {
    if (stored.filter(b -> b.state().active()).isEmpty()) {
      return Prerequisites.barred(barred(stored));
    }
    Bootstrap bootstrap = stored.get();
    String how = bootstrap.kind() == Bootstrap.Kind.PIN ? "with PIN" : "without PIN";
    DialogueOutcome waits = DialogueOutcome.of(Cause.BOOTSTRAPPING, reason.text() + ", " + how);
    return reason == Reason.START_UP || reason == Reason.SOLICITED
        ? Prerequisites.only(List.of(new BootstrapTask(secureMode.journey(), bootstrap)), waits)
        : Prerequisites.barred(waits);
  }

  /** On the port of secure mode, with its certificate: the proof, or the question for the TAN. */
  private CompletionStage<Prerequisites> arrive(DeviceContext context, Optional<Bootstrap> stored) {
    if (stored.filter(b -> b.state().active()).isEmpty()) {
      return completedStage(Prerequisites.barred(barred(stored)));
    }
    String serial = context.contact().certificate().serial();
    if (stored.get().kind() == Bootstrap.Kind.PIN) {
      return completedStage(
          Prerequisites.after(List.of(new TanTask(secureMode.journey(), context.mac(), serial))));
    }
    return secureMode
        .journey()
        .arrived(context.mac(), serial)
        .thenCompose(
            secured ->
                secured
                    ? duties(context)
                    : completedStage(
                        Prerequisites.barred(
                            DialogueOutcome.of(Cause.CERTIFICATE_UNUSABLE, serial))));
  }

  /** In secure mode: certificates that are due, then as usual. */
  private CompletionStage<Prerequisites> duties(DeviceContext context) {
    Mac mac = context.mac();
    if (!secureMode.renewals().due(mac)) {
      return orders(mac).thenApply(SecureModePolicy::after);
    }
    return secureMode
        .renewals()
        .visit(mac, context.contact().certificate().serial())
        .thenCombine(
            orders(mac),
            (delivery, ordered) -> {
              List<DeviceTask> errands = new ArrayList<>();
              delivery.ifPresent(d -> errands.add(new RenewalTask(secureMode.renewals(), mac, d)));
              errands.addAll(ordered);
              return after(errands);
            });
  }

  private CompletionStage<List<DeviceTask>> orders(Mac mac) {
    return secureMode.orders().waiting(mac)
        ? secureMode
            .orders()
            .open(mac)
            .thenApply(open -> CertificateOrderTasks.of(secureMode.orders(), open))
        : completedStage(List.of());
  }

  private static Prerequisites after(List<DeviceTask> errands) {
    return errands.isEmpty() ? Prerequisites.FREE : Prerequisites.after(errands);
  }

  @Override
  public CompletionStage<Optional<DialogueOutcome>> gaveUp(DeviceContext context, String reason) {
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

  private static DialogueOutcome barred(Optional<Bootstrap> stored) {
    String why =
        stored
            .map(Bootstrap::cause)
            .map(Cause::sentence)
            .orElse("Its bootstrap is not to be found.");
    return DialogueOutcome.of(Cause.BOOTSTRAP_BARRED, why);
  }

  private static Optional<DialogueOutcome> ending(Cause cause, String detail) {
    return Optional.of(DialogueOutcome.of(cause, detail));
  }

  private static boolean secure(DeviceContext context) {
    return context.contact().listener().equals(SECURE);
  }

  /** As it is now, not as it was when the message came. Strangers are in default mode. */
  private Device.Mode mode(Mac mac) {
    return store.device(mac).map(Device::mode).orElse(Device.Mode.DEFAULT);
  }
}
