package io.dragoman.app;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Event;
import io.dragoman.model.Tenant;
import io.dragoman.pki.Authority;
import io.dragoman.security.vault.KeyRing;
import io.dragoman.security.vault.Vault;
import io.dragoman.settings.Setting;
import io.dragoman.settings.Settings;
import io.dragoman.store.AuditVerifier;
import io.dragoman.store.Change;
import io.dragoman.store.Databases;
import io.dragoman.store.JdbcStore;
import io.dragoman.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What outlives the process: the database, the key that seals its secrets, the authority in it. */
record BridgeState(Vault vault, JdbcStore store, Authority authority, AuditVerifier audit)
    implements AutoCloseable {
  /** Settings whose change needs another database connection. */
  static final Set<Setting> SETTINGS =
      Set.of(
          Setting.DATABASE_URL,
          Setting.DATABASE_USER,
          Setting.DATABASE_PASSWORD,
          Setting.DATABASE_POOL,
          Setting.NODE,
          Setting.EVENTS_KEEP);

  private static final Set<Cause> BY_ROUTE = Set.of(Cause.REFUSED_BY_ROUTE, Cause.ROUTE_FAILED);

  private static final Logger LOG = LoggerFactory.getLogger(BridgeState.class);

  /**
   * @throws io.dragoman.model.Problem with a sentence when database or key cannot be used
   */
  static BridgeState open(Settings settings, Home home, Clock clock) {
    StoreSettings where =
        StoreSettings.at(
                settings.text(Setting.DATABASE_URL),
                settings.text(Setting.DATABASE_USER),
                settings.secret(Setting.DATABASE_PASSWORD),
                home.state())
            .withPoolSize(settings.number(Setting.DATABASE_POOL))
            .withNode(Hosts.node(settings))
            .withKeepEvents(Duration.ofDays(settings.number(Setting.EVENTS_KEEP)));
    boolean bound = Databases.holdsSealedValues(where);
    DatabaseMarker marker = DatabaseMarker.of(home, bound);
    Optional<String> doubt = marker.doubt(bound, Databases.identity(where, marker.home()));
    doubt.ifPresent(why -> marker.permit(why, settings.text(Setting.DATABASE_NEW)));
    Vault vault = new Vault(KeyRing.open(home.masterKey(), !bound));
    JdbcStore store = JdbcStore.open(where, vault, clock);
    try {
      marker.with(store.begin(marker.home(), doubt.isPresent())).write(home.state());
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
    doubt.ifPresent(
        why ->
            store.commit(
                Change.of(
                    new Event(
                        clock.instant(),
                        null,
                        Tenant.DEFAULT_ID,
                        Cause.DATABASE_NEW,
                        "The database " + why + "; the bridge knew " + marker.name()))));
    BridgeState state =
        new BridgeState(
            vault,
            store,
            Authority.open(AuthoritySettings.policy(settings), store, clock),
            new AuditVerifier(store, clock));
    state.follow(settings);
    state.closeFiles(home, clock);
    return state;
  }

  private void closeFiles(Home home, Clock clock) {
    try {
      OpenFiles.close(home);
      List<Path> open = OpenFiles.of(home);
      if (!open.isEmpty()) {
        String names = open.stream().map(Path::toString).collect(Collectors.joining(", "));
        LOG.warn("{} {}", Cause.FILES_OPEN.sentence(), names);
        tell(new Event(clock.instant(), null, Tenant.DEFAULT_ID, Cause.FILES_OPEN, names));
      }
    } catch (IOException e) {
      LOG.warn("The modes of files were not looked at: {}", e.getClass().getSimpleName());
    }
  }

  /** What changes without opening anything again. */
  void follow(Settings settings) {
    store.strict(settings.on(Setting.EVENTS_STRICT));
    store.leastRoom(settings.number(Setting.DISK_FREE));
  }

  /** Appends an event that belongs to no contact. */
  void tell(Event event) {
    tell(Change.of(event));
  }

  /** Appends or counts what was caused by a peer that has proved nothing. */
  void tell(Event event, Contact contact) {
    Change change =
        // phones prove nothing in default mode and are shown nevertheless; downloads have a proof
        Optional.ofNullable(event.mac())
            .flatMap(store::device)
            .filter(device -> BY_ROUTE.contains(event.cause()) && !device.family().gigaset())
            .map(device -> Change.of(device.withContact(event), event))
            .orElseGet(() -> Change.of(event));
    tell(store.unproved(change, contact));
  }

  private void tell(Change change) {
    store
        .commit(change)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.warn("An event was not stored: {}", change.events());
              }
            });
  }

  @Override
  public void close() {
    audit.close();
    authority.close();
    store.close();
  }
}
