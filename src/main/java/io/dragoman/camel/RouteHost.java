package io.dragoman.camel;

import io.dragoman.http.RoutesLease;
import io.dragoman.http.RoutesProvider;
import io.dragoman.watch.FolderWatch;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the routes of a folder and replaces them without losing a request: each revision is built
 * beside the serving generation, takes over at one instant, and the old generation ends when the
 * last request it began is answered. Thread-safe.
 */
public final class RouteHost implements RoutesProvider, AutoCloseable {
  private static final String UPSTREAM = "direct:subscriber-";
  private static final Logger LOG = LoggerFactory.getLogger(RouteHost.class);

  private final RouteHostSettings settings;
  private final RouteRevisions revisions;
  private final FolderWatch watch;
  private final AtomicReference<RouteGeneration> current = new AtomicReference<>();
  private final ExecutorService undertaker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "dragoman-routes-end");
            thread.setDaemon(true);
            return thread;
          });

  private SortedMap<String, byte[]> files = new TreeMap<>();
  private boolean closed;

  public RouteHost(RouteHostSettings settings) {
    this.settings = settings;
    this.revisions = new RouteRevisions(settings);
    this.watch =
        new FolderWatch(settings.folder, RouteHost::isRouteFile, settings.poll, this::revise);
  }

  /** Returns when the first generation serves; files that are broken are reported, not thrown. */
  public void start() throws IOException {
    watch.start();
  }

  /** Builds anew, because beans, properties or contributions have changed. */
  public synchronized void rebuild() {
    revisions.forget();
    revise(files);
  }

  /** One row per file, by name. */
  public List<RouteFileStatus> status() {
    return revisions.status();
  }

  /** Number of the serving generation; 0 when none serves. */
  public int generation() {
    RouteGeneration serving = current.get();
    return serving == null ? 0 : serving.number();
  }

  @Override
  public RoutesLease enter() {
    return guest();
  }

  /** Does a route begin with this endpoint now? */
  public boolean serves(String endpoint) {
    RouteGeneration serving = current.get();
    return serving != null && serving.serves(endpoint);
  }

  /** Words that a tenant's {@code upstream} may be: of {@code direct:subscriber-<word>}. */
  public SortedSet<String> upstreams() {
    SortedSet<String> words = new TreeSet<>();
    RouteGeneration serving = current.get();
    if (serving != null) {
      serving.endpoints().stream()
          .filter(each -> each.startsWith(UPSTREAM))
          .forEach(each -> words.add(each.substring(UPSTREAM.length()).replaceFirst("\\?.*", "")));
    }
    return words;
  }

  /**
   * Sends a body to an endpoint of the serving generation, on another thread.
   *
   * @return the body that comes back; fails when the route fails or there is none
   */
  public CompletionStage<Object> send(String endpoint, Object body) {
    RouteGeneration guest = guest();
    if (guest == null) {
      return CompletableFuture.failedFuture(new IllegalStateException("no routes serve"));
    }
    try {
      return guest.request(endpoint, body).whenComplete((answer, failure) -> guest.leave());
    } catch (RuntimeException e) {
      guest.leave();
      return CompletableFuture.failedFuture(e);
    }
  }

  /**
   * Sends a body to an endpoint of the serving generation, on this thread, which waits.
   *
   * @return the body that comes back
   * @throws Exception what the route failed with
   */
  public Object call(String endpoint, Object body) throws Exception {
    RouteGeneration guest = guest();
    if (guest == null) {
      throw new IllegalStateException("no routes serve");
    }
    try {
      return guest.call(endpoint, body);
    } finally {
      guest.leave();
    }
  }

  /** Lets what has begun be answered, then ends. */
  @Override
  public void close() {
    watch.close();
    synchronized (this) {
      closed = true;
      succeed(null);
    }
    undertaker.shutdown();
    try {
      if (!undertaker.awaitTermination(settings.drain.toMillis() + 5_000, TimeUnit.MILLISECONDS)) {
        undertaker.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private RouteGeneration guest() {
    while (true) {
      RouteGeneration serving = current.get();
      if (serving == null || serving.enter()) {
        return serving;
      }
    }
  }

  private synchronized void revise(SortedMap<String, byte[]> snapshot) {
    files = snapshot;
    if (!closed) {
      revisions.build(snapshot).ifPresent(this::succeed);
    }
  }

  /** The only place where the serving generation changes. */
  private void succeed(RouteGeneration next) {
    RouteGeneration last = current.getAndSet(next);
    if (next != null) {
      LOG.info("Routes: generation {} serves", next.number());
    }
    if (last != null) {
      undertaker.execute(() -> end(last));
    }
  }

  private void end(RouteGeneration last) {
    try {
      last.retire()
          .toCompletableFuture()
          .completeOnTimeout(null, settings.drain.toMillis(), TimeUnit.MILLISECONDS)
          .join();
      last.context().stop();
      LOG.info("Routes: generation {} ended", last.number());
    } catch (RuntimeException e) {
      LOG.warn("Routes: generation {} did not end cleanly", last.number(), e);
    }
  }

  private static boolean isRouteFile(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.startsWith(".")
        && (lower.endsWith(".xml") || lower.endsWith(".yaml") || lower.endsWith(".yml"));
  }
}
