package io.dragoman.camel;

import io.dragoman.app.RouteBeans;
import io.dragoman.family.gigaset.Downloads;
import io.dragoman.family.openstage.DialogueLimits;
import io.dragoman.family.openstage.DialoguePolicy;
import io.dragoman.family.openstage.Dialogues;
import io.dragoman.family.openstage.DlsErrorResponse;
import io.dragoman.family.openstage.SessionIds;
import io.dragoman.family.openstage.codec.DlsReader;
import io.dragoman.http.HttpListener;
import io.dragoman.http.ListenerSettings;
import io.dragoman.http.TlsSettings;
import io.dragoman.model.Tan;
import io.dragoman.model.UnknownDevices;
import io.dragoman.pki.ListenerCertificates;
import io.dragoman.pki.ServerIdentity;
import io.dragoman.profile.Profiles;
import io.dragoman.profile.RenderingCache;
import io.dragoman.profile.Tenants;
import io.dragoman.profile.Vocabulary;
import io.dragoman.security.digest.DigestServer;
import io.dragoman.security.digest.DigestSettings;
import io.dragoman.security.digest.NonceSource;
import io.dragoman.security.identity.Admission;
import io.dragoman.security.lockout.LockoutLimits;
import io.dragoman.security.lockout.Lockouts;
import io.dragoman.security.vault.MasterKey;
import io.dragoman.security.vault.Vault;
import io.dragoman.store.MemoryStore;
import io.dragoman.subscriber.Numbers;
import io.dragoman.subscriber.file.SubscriberFile;
import io.dragoman.watch.ShippedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** All rooms below the routes as they are, over a store in memory; the shipped routes above. */
public final class House implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Clock CLOCK = Clock.systemUTC();

  private static final List<String> SHIPPED =
      List.of("events.xml", "gigaset.xml", "openstage.xml", "subscriber.xml", "upstream-file.xml");

  public final MemoryStore store = new MemoryStore();
  public final Set<String> revoked = java.util.concurrent.ConcurrentHashMap.newKeySet();
  public final Lockouts lockouts = new Lockouts(LockoutLimits.DEFAULTS, CLOCK);
  public final Site site;
  private final Tenants tenants;
  private final SubscriberFile subscribers;
  private final Profiles profiles;
  private final Path home;

  House(Path home, UnknownDevices policy, String csv) throws IOException {
    this(home, policy, csv, "");
  }

  /**
   * @param more lines of the tenant's file
   */
  public House(Path home, UnknownDevices policy, String csv, String more) throws IOException {
    this.home = home;
    Path routes = home.resolve("routes");
    new ShippedFiles("routes", SHIPPED).install(routes);
    Files.createDirectories(home.resolve("tenants"));
    Files.writeString(
        home.resolve("tenants/default.yaml"),
        "id: default\nregistrar: sip.acme.example\nrealm: BroadWorks\ntimeZone: Europe/Berlin\n"
            + more);
    Files.writeString(home.resolve("subscribers.csv"), csv);
    tenants = new Tenants(home.resolve("tenants"), POLL, policy, event -> {}, CLOCK);
    tenants.start();
    subscribers =
        new SubscriberFile(
            home.resolve("subscribers.csv"),
            POLL,
            tenant -> Numbers.Plan.UNKNOWN,
            event -> {},
            CLOCK);
    subscribers.start();
    profiles = new Profiles(Path.of("profiles"), POLL, this::words, event -> {}, CLOCK);
    profiles.start();
    site = new Site(routes, beans(policy));
    site.start();
  }

  private Vocabulary words() {
    Set<String> names = new TreeSet<>(tenants.names());
    names.addAll(subscribers.names());
    return Vocabulary.of(names, Map.of("downloadUrl", "http://127.0.0.1/gigaset"));
  }

  private Map<String, Object> beans(UnknownDevices policy) {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    DigestServer digest =
        new DigestServer(
            DigestSettings.DEFAULT,
            new NonceSource(key, "test", Duration.ofMinutes(5), CLOCK),
            CLOCK);
    Dialogues dialogues =
        new Dialogues(
            store,
            CLOCK,
            DialogueLimits.defaults(),
            new SessionIds(),
            DialoguePolicy.OPEN,
            (cause, messages) -> {});
    return new RouteBeans()
        .events(() -> false)
        .openstage(new DlsReader(), dialogues)
        .downloads(new Downloads(store))
        .guard(
            digest,
            lockouts,
            (certificate, at) -> !revoked.contains(certificate.serial()),
            store,
            false)
        .subscribers(
            tenants::find,
            new Admission(store, tenants::find, 100),
            new RenderingCache(profiles::current))
        .upstreamFile(subscribers)
        .secureMode((mac, said) -> CompletableFuture.completedStage(Tan.UNCHECKED))
        .build();
  }

  /** The door of OpenStage phones, with TLS. */
  HttpListener openstage() {
    Vault vault = new Vault(MasterKey.open(home.resolve("master.key"), true));
    ServerIdentity own =
        ListenerCertificates.own(
            home.resolve("listener.p12"), vault, Set.of("localhost", "127.0.0.1"), CLOCK);
    return site.open(
        ListenerSettings.plain("openstage", "127.0.0.1", 0)
            .with(new DlsErrorResponse())
            .with(TlsSettings.server(own.key(), own.chain(), TlsSettings.Profile.MODERN)));
  }

  @Override
  public void close() {
    site.close();
    profiles.close();
    subscribers.close();
    tenants.close();
  }
}
