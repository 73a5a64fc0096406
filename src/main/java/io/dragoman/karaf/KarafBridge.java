package io.dragoman.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.app.Bridge;
import io.dragoman.app.Home;
import io.dragoman.app.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ManagedService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bridge as a guest of Karaf. The configuration starts it: ConfigAdmin calls {@link #updated}
 * as soon as the service is registered, and again whenever {@code etc/dragoman.cfg} has changed.
 * All work is done on one thread of its own, for none of Karaf's may be held up.
 */
public final class KarafBridge implements ManagedService, AdminService {
  private static final Logger LOG = LoggerFactory.getLogger(KarafBridge.class);
  private static final long RETRY_SECONDS = 10;
  private static final long SETTLE_MILLIS = 200;
  private static final long GOODBYE_SECONDS = 60;
  private static final long ANSWER_SECONDS = 30;

  private final Home home;
  private final Platform platform;
  private final ServiceContributions contributions;
  private final ScheduledExecutorService control;
  private final AtomicBoolean rebuilding = new AtomicBoolean();
  private Map<String, String> settings = Map.of();
  private volatile Bridge running;

  public KarafBridge(
      BundleContext context,
      BundlesClassLoader loader,
      ServiceContributions contributions,
      SealerServices sealers) {
    this.home =
        new Home(
            Path.of(context.getProperty("karaf.etc")), Path.of(context.getProperty("karaf.data")));
    this.platform = new Platform(loader, contributions, sealers::best, true);
    this.contributions = contributions;
    this.control = control(loader);
  }

  private static ScheduledExecutorService control(ClassLoader loader) {
    ScheduledThreadPoolExecutor control =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "dragoman-control");
              thread.setContextClassLoader(loader);
              return thread;
            });
    control.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return Executors.unconfigurableScheduledExecutorService(control);
  }

  /** Blueprint's init. */
  public void start() {
    contributions.onChange(this::rebuildSoon);
  }

  @Override
  public void updated(Dictionary<String, ?> properties) {
    Map<String, String> texts = Configuration.texts(properties);
    control.execute(() -> apply(texts));
  }

  /** Blueprint's destroy: returns when no port is open and no thread runs any more. */
  public void stop() throws InterruptedException {
    contributions.onChange(() -> {});
    control.execute(this::close);
    control.shutdown();
    if (!control.awaitTermination(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("The bridge has not stopped within {} s", GOODBYE_SECONDS);
      control.shutdownNow();
    }
  }

  @Override
  public JsonNode ask(String method, String path, String body, String actor) throws IOException {
    Bridge bridge = running;
    if (bridge == null) {
      throw new IOException("the bridge is not running; the log says why");
    }
    try {
      JsonNode answer =
          bridge
              .ask(method, path, body, actor)
              .toCompletableFuture()
              .get(ANSWER_SECONDS, TimeUnit.SECONDS);
      if (answer.path("type").asText().startsWith("urn:dragoman:problem:")) {
        throw new IOException(
            answer.path("title").asText() + ": " + answer.path("detail").asText());
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + ANSWER_SECONDS + " s", e);
    }
  }

  private void apply(Map<String, String> texts) {
    settings = texts;
    if (running == null) {
      open();
    } else {
      running.update(texts);
    }
  }

  private void open() {
    try {
      Bridge bridge = new Bridge(home, platform);
      bridge.start(settings);
      running = bridge;
    } catch (IOException | RuntimeException | LinkageError e) {
      // a class that is missing in this container would otherwise die unheard with its thread
      LOG.error("The bridge cannot start and will try again: {}", e.getMessage(), e);
      control.schedule(this::reopen, RETRY_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void reopen() {
    if (running == null) {
      open();
    }
  }

  /** A bundle's services come and go together: they are worth one rebuild, or none at the end. */
  private void rebuildSoon() {
    if (rebuilding.compareAndSet(false, true)) {
      control.schedule(this::rebuild, SETTLE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void rebuild() {
    rebuilding.set(false);
    if (running != null) {
      running.routes().rebuild();
    }
  }

  private void close() {
    Bridge bridge = running;
    running = null;
    if (bridge != null) {
      bridge.close();
    }
  }
}
