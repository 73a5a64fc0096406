package io.dragoman.store;

import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Device;
import io.dragoman.model.Event;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.security.vault.Vault;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * The {@link Store} on H2 or PostgreSQL.
 *
 * <p>Stages complete on threads of the store made for that (two, not the writer), reads on its
 * reader threads; what is chained to them must not block. A stage fails with a {@link Problem}:
 * OVERLOAD when too much waits, DATABASE_DOWN when the database did not answer in time, NOT_STORED
 * when it refused; memory then shows the device's durable state again. When a connection breaks
 * within a commit, the group is written again: an event may then be in the trail twice, never
 * missing.
 */
public final class JdbcStore implements Store, AutoCloseable {
  /** With the one that tells that there are more. */
  private static final int LONGEST_PAGE = 1_001;

  private static final int WAITING_READS = 2_000;
  private static final int COMPLETION_THREADS = 2;
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration SETTLING = Duration.ofSeconds(1);

  private final LiveDevices devices = new LiveDevices();
  private final StoreHealth health = new StoreHealth();
  private final EventDispatch listeners = new EventDispatch();
  private final ExecutorService completions = StoreThreads.unbounded("done", COMPLETION_THREADS);
  private final StoreSettings settings;
  private final Database database;
  private final Vault vault;
  private final ReportedCodec codec;
  private final CommitQueue queue;
  private final Writer writer;
  private final Thread writerThread;
  private final ExecutorService readers;
  private final UnprovedEvents unproved;
  private final RowRefresh looks;
  private volatile boolean strict = true;
  private final ModeContradictions contradictions;
  private final DiskSpaceWatch disk;
  private final Housekeeping housekeeping;
  private final StoreStats stats;

  private JdbcStore(
      StoreSettings settings, Database database, Vault vault, AuditKey auditKey, Clock clock) {
    this.settings = settings;
    this.database = database;
    this.vault = vault;
    codec = new ReportedCodec(vault);
    queue = new CommitQueue(settings.queueCapacity());
    CommitCompletion settlement = new CommitCompletion(devices, listeners, health, completions);
    AuditTrail trail = new AuditTrail(auditKey, settings.node());
    writer =
        new Writer(
            database, vault, trail, queue, devices, settlement, health, clock, settings.shared());
    writerThread = StoreThreads.named("writer").newThread(writer);
    readers = StoreThreads.pool("reader", Math.max(1, settings.poolSize() - 2), WAITING_READS);
    unproved =
        new UnprovedEvents(
            mac -> devices.find(mac).isPresent(),
            devices::count,
            event -> enqueue(Change.of(event), false),
            clock);
    contradictions = new ModeContradictions(event -> enqueue(Change.of(event), false), clock);
    looks =
        new RowRefresh(
            devices,
            () -> enqueue(PendingChange.barrier(deadline())),
            mac ->
                reading(
                    () ->
                        database.read(
                            connection -> {
                              contradictions.check(connection, mac);
                              return DeviceRows.find(connection, mac);
                            })));
    disk =
        new DiskSpaceWatch(
            settings::freeBytes, health, event -> enqueue(Change.of(event), false), clock);
    housekeeping =
        new Housekeeping(
            database,
            trail,
            health,
            clock,
            settings.keepEvents(),
            settings.node(),
            contradictions,
            disk,
            unproved::expire);
    stats = new LiveStats(health, queue, listeners, database.connections());
  }

  /**
   * Reaches the database, brings its schema up to date, loads all devices.
   *
   * @throws Problem DATABASE_DOWN, or SEAL_BROKEN when it was sealed with another key
   */
  public static JdbcStore open(StoreSettings settings, Vault vault, Clock clock) {
    Database database = Database.open(settings);
    try {
      database.write(connection -> KeyCheck.bind(connection, vault));
      AuditKey auditKey = database.write(connection -> AuditKey.open(connection, vault));
      JdbcStore store = new JdbcStore(settings, database, vault, auditKey, clock);
      database.read(
          connection -> {
            DeviceRows.load(connection, row -> store.devices.load(row.device(), row.version()));
            return null;
          });
      store.writerThread.start();
      database.read(store.contradictions::check);
      store.housekeeping.start();
      return store;
    } catch (SQLException e) {
      database.close();
      throw SqlTrouble.unreachable(settings, e);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Counts a start of the bridge.
   *
   * @param anew gives the database another id
   */
  public DatabaseIdentity begin(String home, boolean anew) {
    try {
      return database.write(connection -> DatabaseIdentity.begin(connection, home, anew));
    } catch (SQLException e) {
      throw SqlTrouble.unreachable(settings, e);
    }
  }

  @Override
  public Optional<Device> device(Mac mac) {
    return devices.find(mac);
  }

  @Override
  public Optional<Device> durable(Mac mac) {
    return devices.durable(mac);
  }

  @Override
  public CompletionStage<Void> settled(Mac mac) {
    return !devices.moving(mac) || health.trouble().isPresent()
        ? CompletableFuture.completedStage(null)
        : BoundedWait.of(enqueue(PendingChange.barrier(deadline())), SETTLING)
            .exceptionally(late -> null);
  }

  @Override
  public CompletionStage<Void> look(Mac mac) {
    return settings.shared() || contradictions.contains(mac)
        ? looks.look(mac)
        : CompletableFuture.completedStage(null);
  }

  @Override
  public boolean contradicted(Mac mac) {
    return contradictions.contains(mac);
  }

  @Override
  public List<Device> devices(Mac after, int limit) {
    return devices.after(after, limit);
  }

  @Override
  public int deviceCount() {
    return devices.count();
  }

  @Override
  public int deviceCount(String tenant) {
    return devices.count(tenant);
  }

  @Override
  public Change unproved(Change change, Contact contact) {
    List<Event> kept =
        change.events().stream().flatMap(event -> unproved.weigh(event, contact).stream()).toList();
    return change.withEvents(kept);
  }

  @Override
  public boolean admits(Event event, Contact contact) {
    return unproved.admits(event, contact);
  }

  @Override
  public void count(Event event, Contact contact) {
    unproved.count(event, contact);
  }

  @Override
  public void onCounted(Consumer<Event> listener) {
    unproved.onCounted(listener);
  }

  @Override
  public CompletionStage<Void> commit(Change change) {
    return enqueue(change, true);
  }

  @Override
  public CompletionStage<Void> give(Change change, boolean again) {
    boolean noted = !strict || (again && health.wroteWithin(FRESH));
    return noted ? note(change) : commit(change);
  }

  /** Room on the disk, in megabytes, below which the store is not well. */
  public void leastRoom(int megabytes) {
    disk.least(megabytes);
    disk.look();
  }

  /**
   * @param durableFirst must the event of what is given be durable before it is?
   */
  public void strict(boolean durableFirst) {
    strict = durableFirst;
  }

  @Override
  public CompletionStage<Void> note(Change change) {
    boolean wait = queue.isLong();
    CompletionStage<Void> stage = enqueue(change, wait);
    boolean failed = stage.toCompletableFuture().isCompletedExceptionally();
    return wait || failed ? stage : CompletableFuture.completedStage(null);
  }

  /** Seals and packs on the caller's thread, then only queues. */
  private CompletionStage<Void> enqueue(Change change, boolean urgent) {
    if (change.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    try {
      change.events().forEach(EventRows::check);
      Device device = change.device();
      byte[] sealed = null;
      if (device != null) {
        DeviceRows.check(device);
        sealed = change.reported() == null ? null : codec.seal(device.mac(), change.reported());
      }
      return enqueue(PendingChange.change(change, sealed, urgent, deadline()));
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  @Override
  public CompletionStage<Void> delete(Mac mac, Event event) {
    return enqueue(PendingChange.deletion(mac, event, deadline()));
  }

  private CompletionStage<Void> enqueue(PendingChange change) {
    if (devices.admit(change, queue)) {
      return change.stage.minimalCompletionStage();
    }
    health.refused();
    return CompletableFuture.failedStage(
        new Problem(
            Cause.OVERLOAD,
            queue.isClosed() ? "The store is closed." : "Too many changes wait to be stored."));
  }

  private long deadline() {
    return System.nanoTime() + settings.patience().toNanos();
  }

  @Override
  public CompletionStage<Map<ItemKey, String>> reported(Mac mac) {
    return reading(
        () -> {
          Optional<LiveDevices.Reported> fresh = devices.reportedOnItsWay(mac);
          byte[] sealed =
              fresh.isPresent()
                  ? fresh.get().sealed
                  : database.read(connection -> ReportedRows.read(connection, mac)).orElse(null);
          return sealed == null ? Map.of() : codec.open(mac, sealed);
        });
  }

  @Override
  public CompletionStage<List<StoredEvent>> events(Mac mac, long before, int limit) {
    int bounded = Math.max(0, Math.min(limit, LONGEST_PAGE));
    return enqueue(PendingChange.barrier(deadline()))
        .handle((written, failure) -> null) // a store that cannot write may still be read
        .thenCompose(
            nothing ->
                reading(
                    () ->
                        database.read(
                            connection -> EventRows.page(connection, mac, before, bounded))));
  }

  @Override
  public <T> CompletionStage<T> ask(Question<T> question) {
    return reading(() -> database.read(connection -> question.read(connection, vault)));
  }

  private <T> CompletionStage<T> reading(Reading<T> reading) {
    CompletableFuture<T> stage = new CompletableFuture<>();
    try {
      readers.execute(() -> answer(stage, reading));
    } catch (RejectedExecutionException e) {
      stage.completeExceptionally(
          new Problem(Cause.OVERLOAD, "Too many reads wait for the database."));
    }
    return stage.minimalCompletionStage();
  }

  private static <T> void answer(CompletableFuture<T> stage, Reading<T> reading) {
    try {
      stage.complete(reading.get());
    } catch (SQLException e) {
      stage.completeExceptionally(SqlTrouble.down(e));
    } catch (RuntimeException e) {
      stage.completeExceptionally(e);
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T get() throws SQLException;
  }

  @Override
  public boolean shared() {
    return settings.shared();
  }

  @Override
  public String node() {
    return settings.node();
  }

  @Override
  public void onEvent(Consumer<Event> listener) {
    listeners.add(listener);
  }

  /** Live; keep a reference as long as somebody measures. */
  public StoreStats stats() {
    return stats;
  }

  /** Does the database answer? */
  public boolean healthy() {
    return stats.healthy();
  }

  /** Deletes events beyond their age now, instead of within the hour; returns how many. */
  int expireEvents() throws SQLException {
    return housekeeping.expire();
  }

  /** Refuses new changes, writes what waits, tells the listeners, lets go of the database. */
  @Override
  public void close() {
    unproved.close();
    queue.close();
    writer.hurry();
    awaitWriter();
    housekeeping.close();
    StoreThreads.finish(readers);
    StoreThreads.finish(completions);
    listeners.close();
    database.close();
  }

  /** The writer bounds its own patience; an interrupt of the caller must not cost a change. */
  private void awaitWriter() {
    boolean interrupted = false;
    while (writerThread.isAlive()) {
      try {
        writerThread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
