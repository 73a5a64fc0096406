package io.dragoman.app;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.dragoman.family.openstage.DialogueLimits;
import io.dragoman.family.openstage.DialogueListener;
import io.dragoman.family.openstage.Dialogues;
import io.dragoman.family.openstage.DlsResponse;
import io.dragoman.family.openstage.SessionIds;
import io.dragoman.family.openstage.bootstrap.BootstrapPolicy;
import io.dragoman.family.openstage.bootstrap.CmsSealer;
import io.dragoman.family.openstage.bootstrap.SecureMode;
import io.dragoman.family.openstage.bootstrap.SecureModePolicy;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Bootstrap;
import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.HandClock;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.model.Origin;
import io.dragoman.model.RenderedItem;
import io.dragoman.model.Rendering;
import io.dragoman.model.Secret;
import io.dragoman.model.Tan;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.pki.Authority;
import io.dragoman.pki.AuthorityPolicy;
import io.dragoman.pki.KeyProfile;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import io.dragoman.store.Change;
import io.dragoman.store.JdbcStore;
import io.dragoman.store.Store.StoredEvent;
import io.dragoman.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Dialogues, gate, bootstraps, authority and an H2 store, with what a route would do between. */
public final class SecureBench implements AutoCloseable {
  public static final Mac MAC = Mac.of("7c2f80a1b2c3");
  static final BootstrapPolicy POLICY = new BootstrapPolicy(11, Duration.ofDays(7), 3, 3);
  private static final Tenant TENANT =
      new Tenant(Tenant.DEFAULT_ID, "file", UnknownDevices.AUTO_CREATE, Map.of());
  private static final Rendering DESIRED =
      new Rendering(
          List.of(
              new RenderedItem(
                  ItemKey.of("reg-addr"), "10.0.0.1", new Origin("", "", 0, ""), false)));

  private final StoreSettings settings;
  private final Vault vault;
  private final HandClock clock = new HandClock();

  volatile OptionalInt port = OptionalInt.of(18444);
  volatile boolean tanStep = true;

  /** As its file says now. */
  volatile Tenant tenant = TENANT;

  JdbcStore store;
  Authority authority;
  SecureMode secureMode;
  Dialogues dialogues;

  SecureBench(Path home) {
    settings = StoreSettings.embedded(home);
    vault = new Vault(MasterKey.create(home.resolve("master.key")));
    open();
    await(
        store.commit(
            Change.of(
                Device.registered(
                    MAC, Tenant.DEFAULT_ID, Family.OPENSTAGE, Device.Admission.APPROVED))));
  }

  private void open() {
    store = JdbcStore.open(settings, vault, clock);
    authority =
        Authority.open(
                AuthorityPolicy.defaults("http://bridge:8080/pki")
                    .withKeys(KeyProfile.EC_P256, KeyProfile.EC_P256, 0),
                store,
                clock)
            .await();
    IssuedCertificates certificates =
        new IssuedCertificates(authority, mac -> authority.policy().deviceTerms());
    CmsSealer sealer = new CmsSealer();
    secureMode = new SecureMode(store, certificates, () -> sealer, () -> port, () -> POLICY, clock);
    await(secureMode.opened());
    dialogues =
        new Dialogues(
            store,
            clock,
            DialogueLimits.defaults(),
            new SessionIds(),
            new SecureModePolicy(store, certificates, secureMode, id -> Optional.of(tenant), clock),
            DialogueListener.NONE);
  }

  /** As after {@code kill -9}: what is not durable is lost, what was in memory, too. */
  void restart() {
    close();
    open();
  }

  /** What routes/openstage.xml does. */
  public CompletionStage<DlsResponse> receives(Contact contact, WorkpointMessage message) {
    DeviceContext identified = dialogues.identify(contact, message);
    DeviceContext context =
        dialogues.opens(message) && identified.mac() != null
            ? identified.admitted(tenant, identified.device()).rendered(DESIRED)
            : identified;
    boolean asked = tanStep && context.mac() != null && !dialogues.opens(message);
    CompletionStage<Tan> tan =
        asked
            ? secureMode
                .journey()
                .verify(context.mac(), message.value("bootstrapping-tan").orElse(""))
            : completedStage(Tan.UNCHECKED);
    return tan.thenCompose(found -> dialogues.answer(context.proved(found), message));
  }

  Optional<Secret> start(Bootstrap.Kind kind) {
    return await(secureMode.bootstraps().start(MAC, kind));
  }

  Optional<Secret> restart(Bootstrap.Kind kind) {
    return await(secureMode.bootstraps().restart(MAC, kind));
  }

  void release() {
    await(secureMode.bootstraps().release(MAC));
  }

  public Bootstrap bootstrap() {
    return await(secureMode.bootstraps().status(MAC)).orElseThrow();
  }

  /** With its secrets. */
  Bootstrap stored() {
    return await(secureMode.journey().present(MAC)).orElseThrow();
  }

  Device.Mode mode() {
    return store.device(MAC).orElseThrow().mode();
  }

  /** Serials of the device's certificates that would pass a handshake now. */
  List<String> usable() {
    return authority.certificates(MAC).stream()
        .map(certificate -> certificate.serial())
        .filter(serial -> authority.usable(MAC, serial, clock.instant()))
        .toList();
  }

  /** Oldest first. */
  List<Event> events() {
    List<StoredEvent> stored = await(store.events(MAC, Long.MAX_VALUE, 1_000));
    List<Event> events = new java.util.ArrayList<>();
    stored.forEach(event -> events.add(0, event.event()));
    return events;
  }

  List<Cause> causes() {
    return events().stream().map(Event::cause).toList();
  }

  long count(Cause cause) {
    return causes().stream().filter(cause::equals).count();
  }

  public Instant now() {
    return clock.instant();
  }

  void pass(Duration time) {
    clock.pass(time);
  }

  public static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    secureMode.close();
    authority.close();
    store.close();
  }
}
