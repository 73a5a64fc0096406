package io.dragoman.app;

import io.dragoman.settings.Setting;
import io.dragoman.settings.Settings;
import io.dragoman.watch.FileWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when the listeners should show another certificate: the operator's key store was saved,
 * or the authority says that one is due.
 */
final class CertificateWatch implements AutoCloseable {
  static final Set<Setting> SETTINGS = Set.of(Setting.TLS_KEYSTORE, Setting.RELOAD_POLL);

  private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

  private final Runnable renew;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "dragoman-certificates");
            thread.setDaemon(true);
            return thread;
          });
  private FileWatch file;

  /**
   * @param renew called on a thread of its own, never twice at the same time
   */
  CertificateWatch(Runnable renew) {
    this.renew = renew;
  }

  /** Watches the key store that the settings name, and no longer the one of before. */
  synchronized void follow(Settings settings) {
    unfollow();
    String keystore = settings.text(Setting.TLS_KEYSTORE);
    if (keystore.isEmpty()) {
      return;
    }
    AtomicBoolean known = new AtomicBoolean();
    file =
        new FileWatch(
            Path.of(keystore),
            Duration.ofMillis(settings.number(Setting.RELOAD_POLL)),
            bytes -> saved(known, bytes));
    try {
      file.start();
    } catch (IOException e) {
      LOG.warn("The key store cannot be watched: {}", e.toString());
    }
  }

  private void saved(AtomicBoolean known, Optional<byte[]> bytes) {
    if (known.getAndSet(true) && bytes.isPresent()) {
      due();
    }
  }

  void due() {
    try {
      worker.execute(renew);
    } catch (RejectedExecutionException e) {
      LOG.debug("Closed already");
    }
  }

  private void unfollow() {
    if (file != null) {
      file.close();
      file = null;
    }
  }

  @Override
  public synchronized void close() {
    unfollow();
    worker.shutdownNow();
  }
}
