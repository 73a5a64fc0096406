package io.dragoman.app;

import static java.util.concurrent.CompletableFuture.failedStage;

import io.dragoman.admin.BootstrapStatus;
import io.dragoman.admin.CertificateOperations;
import io.dragoman.admin.DeviceCertificate;
import io.dragoman.admin.HandedCertificate;
import io.dragoman.admin.LetterForm;
import io.dragoman.family.openstage.bootstrap.Bootstraps;
import io.dragoman.family.openstage.bootstrap.SecureMode;
import io.dragoman.model.Bootstrap;
import io.dragoman.model.Cause;
import io.dragoman.model.CertificateOrder;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.RevocationReason;
import io.dragoman.model.Secret;
import io.dragoman.model.SecurePolicy;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.pki.Authority;
import io.dragoman.pki.CaGenerationStatus;
import io.dragoman.store.CertificateQuestion;
import io.dragoman.store.CertificateRecord;
import io.dragoman.store.Change;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Carries out what the API orders about secure mode and certificates. */
final class CertificateService implements CertificateOperations {
  private final BridgeState state;
  private final SecureMode secureMode;
  private final CertificateHandOut handOut;
  private final PinLetters letters;
  private final Function<Device, CompletionStage<Optional<Subscriber>>> subscribers;
  private final Function<String, Optional<Tenant>> tenants;
  private final Clock clock;

  CertificateService(
      SecureModeServices secured,
      PinLetters letters,
      Function<Device, CompletionStage<Optional<Subscriber>>> subscribers,
      Function<String, Optional<Tenant>> tenants,
      Clock clock) {
    this.state = secured.state();
    this.secureMode = secured.mode();
    this.handOut = new CertificateHandOut(state, secured.terms(), clock);
    this.letters = letters;
    this.subscribers = subscribers;
    this.tenants = tenants;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Optional<Secret>> begin(
      Mac mac, boolean pin, boolean again, String actor) {
    if (barred(mac)) {
      return failedStage(new Problem(Cause.SECURE_BARRED, Cause.SECURE_BARRED.sentence()));
    }
    Bootstrap.Kind kind = pin ? Bootstrap.Kind.PIN : Bootstrap.Kind.NOPIN;
    Bootstraps bootstraps = secureMode.bootstraps();
    return again ? bootstraps.restart(mac, kind, actor) : bootstraps.start(mac, kind, actor);
  }

  /** A tenant whose file is gone or was never sound bars: nobody knows what it says. */
  private boolean barred(Mac mac) {
    return state
        .store()
        .device(mac)
        .map(
            device ->
                tenants
                    .apply(device.tenant())
                    .map(tenant -> tenant.secure() == SecurePolicy.OFF)
                    .orElse(true))
        .orElse(false);
  }

  @Override
  public CompletionStage<Optional<BootstrapStatus>> status(Mac mac) {
    return secureMode
        .bootstraps()
        .status(mac)
        .thenApply(found -> found.map(CertificateService::status));
  }

  private static BootstrapStatus status(Bootstrap bootstrap) {
    Bootstrap.Held held = bootstrap.held();
    return new BootstrapStatus(
        bootstrap.kind().name().toLowerCase(Locale.ROOT),
        bootstrap.state().name().toLowerCase(Locale.ROOT),
        bootstrap.started(),
        bootstrap.state().active() ? bootstrap.expires() : null,
        bootstrap.wrongTans(),
        bootstrap.cause(),
        held == null ? null : held.serial(),
        held == null ? null : held.renewal(),
        bootstrap.next() == null ? null : bootstrap.next().serial());
  }

  @Override
  public CompletionStage<Void> release(Mac mac, String actor) {
    return secureMode.bootstraps().release(mac, actor);
  }

  @Override
  public CompletionStage<Void> renew(Mac mac, String actor) {
    return secureMode.bootstraps().orderRenewal(mac, actor);
  }

  @Override
  public CompletionStage<String> letter(Mac mac, Secret pin, LetterForm form) {
    Device device = state.store().device(mac).orElseThrow();
    return subscribers
        .apply(device)
        .exceptionally(unknown -> Optional.empty())
        .thenCombine(
            secureMode.bootstraps().status(mac),
            (subscriber, bootstrap) ->
                letters.pin(
                    device, subscriber, pin, bootstrap.map(Bootstrap::expires).orElse(null), form));
  }

  @Override
  public CompletionStage<HandedCertificate> issue(Mac mac, String actor) {
    if (barred(mac)) {
      return failedStage(new Problem(Cause.SECURE_BARRED, Cause.SECURE_BARRED.sentence()));
    }
    return handOut.issue(mac, actor);
  }

  @Override
  public CompletionStage<String> install(Mac mac, String item, Secret content, String actor) {
    return secureMode.orders().order(mac, item, content, actor);
  }

  @Override
  public CompletionStage<List<CertificateOrder>> installed(Mac mac) {
    return secureMode.orders().list(mac);
  }

  @Override
  public List<DeviceCertificate> certificates(Mac after, int devices) {
    return state.authority().certificates(after, devices).stream().map(this::shown).toList();
  }

  @Override
  public List<DeviceCertificate> certificates(Mac mac) {
    return state.authority().certificates(mac).stream().map(this::shown).toList();
  }

  @Override
  public Optional<DeviceCertificate> certificate(String serial) {
    return state.authority().find(serial).map(this::shown);
  }

  private DeviceCertificate shown(CertificateRecord record) {
    boolean usable = state.authority().usable(record.mac(), record.serial(), clock.instant());
    return new DeviceCertificate(
        record.serial(),
        record.mac(),
        record.generation(),
        record.notBefore(),
        record.notAfter(),
        record.revokedAt(),
        record.reason() == null ? null : record.reason().id(),
        usable);
  }

  @Override
  public CompletionStage<Optional<String>> pem(String serial) {
    return state
        .store()
        .ask(CertificateQuestion.der(serial))
        .thenApply(found -> found.map(CertificateService::pem));
  }

  private static String pem(byte[] der) {
    byte[] newLine = {'\n'};
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder(64, newLine).encodeToString(der)
        + "\n-----END CERTIFICATE-----\n";
  }

  @Override
  public CompletionStage<Void> revoke(String serial, String reason, String actor) {
    Authority authority = state.authority();
    Optional<RevocationReason> why =
        reason.isEmpty() ? Optional.of(RevocationReason.UNSPECIFIED) : RevocationReason.of(reason);
    if (why.isEmpty()) {
      return failedStage(
          new Problem(
              Cause.BAD_REQUEST,
              "The reason must be one of " + List.of(RevocationReason.values()) + "."));
    }
    Mac mac = authority.find(serial).map(CertificateRecord::mac).orElse(null);
    String tenant =
        Optional.ofNullable(mac)
            .flatMap(state.store()::device)
            .map(Device::tenant)
            .orElse(Tenant.DEFAULT_ID);
    Event event =
        new Event(
            clock.instant(),
            mac,
            tenant,
            Cause.CERTIFICATE_WITHDRAWN,
            serial + ", " + why.get().id());
    return state
        .store()
        .commit(
            Change.of(event.by(actor)).with(authority.revoked(serial, why.get(), clock.instant())));
  }

  @Override
  public List<CaGenerationStatus> generations() {
    return state.authority().generations(clock.instant());
  }

  @Override
  public CompletionStage<Void> rollOver(String actor) {
    return state.authority().rollOver(actor).thenAccept(made -> {});
  }

  @Override
  public CompletionStage<Void> move(int generation, boolean serve, String actor) {
    Authority authority = state.authority();
    return serve ? authority.serve(generation, actor) : authority.retire(generation, actor);
  }

  @Override
  public List<String> authorities() {
    return state.authority().trustAnchorsPem();
  }
}
