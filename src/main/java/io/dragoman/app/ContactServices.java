package io.dragoman.app;

import io.dragoman.admin.Admin;
import io.dragoman.family.gigaset.Downloads;
import io.dragoman.family.openstage.DialogueLimits;
import io.dragoman.family.openstage.Dialogues;
import io.dragoman.family.openstage.SessionIds;
import io.dragoman.family.openstage.codec.DlsLimits;
import io.dragoman.family.openstage.codec.DlsReader;
import io.dragoman.model.Mac;
import io.dragoman.model.Subscriber;
import io.dragoman.phonebook.Phonebook;
import io.dragoman.profile.RenderingCache;
import io.dragoman.security.digest.ChallengePolicy;
import io.dragoman.security.digest.DigestServer;
import io.dragoman.security.digest.DigestSettings;
import io.dragoman.security.digest.NonceSource;
import io.dragoman.security.identity.Admission;
import io.dragoman.security.identity.Door;
import io.dragoman.security.lockout.Lockouts;
import io.dragoman.security.rate.DeviceRateLimit;
import io.dragoman.security.rate.TenantRateLimit;
import io.dragoman.settings.Setting;
import io.dragoman.settings.Settings;
import io.dragoman.subscriber.lookup.UpstreamHealth;
import io.dragoman.subscriber.route.MappedRows;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What decides about contacts, as the beans that routes name. Made anew when it must change. */
final class ContactServices implements AutoCloseable {
  /** Settings whose change needs another engine; dialogues in progress begin again. */
  static final Set<Setting> SETTINGS =
      Set.of(
          Setting.NODE,
          Setting.OPENSTAGE_REREAD,
          Setting.OPENSTAGE_ENFORCE,
          Setting.OPENSTAGE_LEGACY_TEXT,
          Setting.DIALOGUE_TIMEOUT,
          Setting.DIALOGUE_MAX,
          Setting.REQUESTS_PER_DEVICE,
          Setting.DEVICES_MAX,
          Setting.DOWNLOAD_ANONYMOUS,
          Setting.DIGEST_REALM,
          Setting.DIGEST_ALGORITHM,
          Setting.DIGEST_RFC2069,
          Setting.DIGEST_NONCE,
          Setting.LOG_FORMAT,
          Setting.DIGEST_PREVIOUS,
          Setting.JMX_ENABLED);

  private static final int EXPIRY_SECONDS = 5;
  private static final int PIN_EXPIRY_SECONDS = 60;
  private static final int REMEMBERED_NONCES = 100_000;

  final Dialogues dialogues;
  final RenderingCache translation;

  /** Whose devices are, without asking anybody. */
  final Listings listings;

  private final Admission admission;
  private final FileConfiguration texts;
  private final UpstreamHealth lost = new UpstreamHealth();
  private final Map<String, Object> beans;
  private final Phonebook phonebook;
  private final ScheduledExecutorService timer;

  ContactServices(
      Settings settings,
      BridgeState state,
      SecureModeServices secured,
      FileConfiguration texts,
      Lockouts lockouts,
      Metrics metrics,
      Admin admin,
      Clock clock) {
    this.texts = texts;
    admission =
        new Admission(
            state.store(),
            texts.tenants::find,
            settings.number(Setting.DEVICES_MAX),
            texts.identity);
    listings = new Listings(texts, admission::remembered);
    dialogues =
        new Dialogues(
            state.store(),
            clock,
            limits(settings),
            new SessionIds(),
            new IdentityPolicy(secured.gate(), state.store(), listings),
            metrics);
    translation = new RenderingCache(texts.profiles::current, state::tell, clock);
    phonebook =
        new Phonebook(
            texts.tenants::find,
            new XsiPhonebooks(texts.kinds.xsi),
            new DirectoryPhonebook(texts.carriers, texts.subscribers, clock),
            clock);
    beans =
        new RouteBeans()
            .pace(
                new DeviceRateLimit(
                    settings.number(Setting.REQUESTS_PER_DEVICE), state::tell, System::nanoTime))
            .quota(
                new TenantRateLimit(
                    texts.tenants::find, texts.carriers::home, state::tell, System::nanoTime))
            .openstage(new DlsReader(DlsLimits.DEFAULT), dialogues)
            .downloads(
                new Downloads(
                    state.store(),
                    mac ->
                        listings.expected(mac, state.store().device(mac).orElse(null)).door()
                            == Door.DOWNLOAD))
            .guard(
                digest(settings, state, clock),
                lockouts,
                secured::trusts,
                state.store(),
                settings.on(Setting.DOWNLOAD_ANONYMOUS),
                Duration.ofDays(settings.number(Setting.DIGEST_PREVIOUS)))
            .subscribers(texts.tenants::find, admission, translation, texts.carriers::home, lost)
            .carrier(texts.carriers)
            .upstreamFile(texts.subscribers)
            .phonebook(phonebook, state.store())
            .mapped(new MappedRows(texts::plan), state::tell)
            .carrierHttp(texts.http)
            .secureMode(secured.mode().journey()::verify)
            .pki(state.authority().publications())
            .events(() -> settings.text(Setting.LOG_FORMAT).equalsIgnoreCase("json"))
            .with("ocip-pools", texts.kinds.pools)
            .with("admin", admin.processor())
            .build();
    timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "dragoman-expiry");
              thread.setDaemon(true);
              return thread;
            });
    timer.scheduleWithFixedDelay(
        dialogues::expire, EXPIRY_SECONDS, EXPIRY_SECONDS, TimeUnit.SECONDS);
    timer.scheduleWithFixedDelay(
        secured.mode().bootstraps()::expire, 0, PIN_EXPIRY_SECONDS, TimeUnit.SECONDS);
  }

  private static DialogueLimits limits(Settings settings) {
    return DialogueLimits.defaults()
        .withTable(
            settings.number(Setting.DIALOGUE_MAX),
            Duration.ofSeconds(settings.number(Setting.DIALOGUE_TIMEOUT)))
        .withPolicy(
            Duration.ofDays(settings.number(Setting.OPENSTAGE_REREAD)),
            settings.on(Setting.OPENSTAGE_ENFORCE),
            settings.on(Setting.OPENSTAGE_LEGACY_TEXT));
  }

  private static DigestServer digest(Settings settings, BridgeState state, Clock clock) {
    Duration validity = Duration.ofSeconds(settings.number(Setting.DIGEST_NONCE));
    DigestSettings asked =
        new DigestSettings(
            settings.text(Setting.DIGEST_REALM),
            ChallengePolicy.valueOf(
                settings.text(Setting.DIGEST_ALGORITHM).toUpperCase(java.util.Locale.ROOT)),
            settings.on(Setting.DIGEST_RFC2069),
            validity,
            REMEMBERED_NONCES);
    byte[] key = state.vault().derive("digest nonces");
    return new DigestServer(
        asked, new NonceSource(key, Hosts.node(settings), validity, clock), clock);
  }

  /** What upstream last said of a device, for the time it says nothing. */
  Optional<Subscriber> remembered(Mac mac) {
    return admission.remembered(mac);
  }

  /** A sentence for each upstream behind a route that did not answer when it was asked last. */
  List<String> lostUpstreams() {
    return lost.sentences(texts.tenants.all());
  }

  Map<String, Object> beans() {
    return beans;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    phonebook.close();
  }
}
