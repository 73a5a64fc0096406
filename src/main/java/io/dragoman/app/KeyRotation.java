package io.dragoman.app;

import io.dragoman.admin.MasterKeyOperations;
import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Tenant;
import io.dragoman.pki.ListenerCertificates;
import io.dragoman.security.vault.KeyRing;
import io.dragoman.security.vault.Vault;
import io.dragoman.store.Change;
import io.dragoman.store.Reseal;
import io.dragoman.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the bridge another master key while it serves: the new key is put in front of the old one
 * in the file, everything is sealed again in small batches, and when two passes a while apart find
 * nothing older, the old key goes. Whatever step a crash interrupts, the file holds every key that
 * something needs, and the next start goes on.
 */
final class KeyRotation implements MasterKeyOperations, AutoCloseable {
  /** For what was sealed before the change and is still on its way to the database. */
  static final Duration SETTLE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

  private final Home home;
  private final Vault vault;
  private final Store store;
  private final Clock clock;
  private final Duration settle;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "dragoman-rotation");
            thread.setDaemon(true);
            return thread;
          });
  private Status status = new Status(State.IDLE, 0, 0, null, null, "");

  KeyRotation(Home home, Vault vault, Store store, Clock clock, Duration settle) {
    this.home = home;
    this.vault = vault;
    this.store = store;
    this.clock = clock;
    this.settle = settle;
  }

  /** Goes on with what an earlier run has left unfinished. */
  synchronized void resume() {
    if (vault.keyIds().size() > 1) {
      status = new Status(State.RUNNING, 0, 0, clock.instant(), null, "");
      worker.execute(() -> pass(false));
    }
  }

  @Override
  public synchronized boolean rotate(String actor) {
    if (status.state() == State.RUNNING || status.state() == State.SETTLING) {
      return false;
    }
    KeyRing ring = KeyRing.load(home.masterKey()).rotated();
    ring.save(home.masterKey());
    vault.use(ring);
    status = new Status(State.RUNNING, 0, 0, clock.instant(), null, "");
    tell(Cause.KEY_ROTATION_BEGAN, "The new key is " + vault.keyId(), actor);
    worker.execute(() -> pass(false));
    return true;
  }

  @Override
  public synchronized Status status() {
    return status;
  }

  @Override
  public List<String> ids() {
    return vault.keyIds();
  }

  /**
   * @param settled a whole pass has been made before, and what was on its way has arrived
   */
  private void pass(boolean settled) {
    try {
      int resealed = files();
      int broken = 0;
      for (Reseal batch = Reseal.first(); batch != null; batch = batch.next()) {
        store.commit(Change.of().with(batch)).toCompletableFuture().join();
        resealed += batch.resealed();
        broken += batch.broken();
        count(batch.resealed(), batch.broken());
      }
      if (broken > 0) {
        fail(broken + " values are damaged and open with no key");
      } else if (settled && resealed == 0) {
        finish();
      } else {
        again();
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("Sealing again stopped: {}", e.getClass().getSimpleName());
      fail("stopped by " + e.getClass().getSimpleName() + "; the next start goes on");
    }
  }

  private int files() throws IOException {
    int resealed = 0;
    for (Path file : List.of(home.listener(), home.selfSigned())) {
      resealed += ListenerCertificates.reseal(file, vault) ? 1 : 0;
    }
    return resealed;
  }

  private synchronized void count(int resealed, int broken) {
    status =
        new Status(
            status.state(),
            status.resealed() + resealed,
            status.broken() + broken,
            status.began(),
            null,
            "");
  }

  private synchronized void again() {
    status = status.in(State.SETTLING, "");
    if (!worker.isShutdown()) {
      worker.schedule(() -> pass(true), settle.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void finish() {
    KeyRing ring = KeyRing.load(home.masterKey()).withoutOlder();
    ring.save(home.masterKey());
    vault.use(ring);
    status = status.over(State.IDLE, clock.instant(), "");
    tell(Cause.KEY_ROTATED, status.resealed() + " values, key " + vault.keyId(), "");
  }

  private synchronized void fail(String reason) {
    status = status.over(State.FAILED, clock.instant(), reason);
    tell(Cause.KEY_ROTATION_FAILED, reason, "");
  }

  private void tell(Cause cause, String detail, String actor) {
    LOG.info("{} {}", cause.sentence(), detail);
    Event event = new Event(clock.instant(), null, Tenant.DEFAULT_ID, cause, detail, actor);
    store.commit(Change.of(event));
  }

  /** Leaves what is not done to the next start. */
  @Override
  public void close() {
    worker.shutdownNow();
  }
}
