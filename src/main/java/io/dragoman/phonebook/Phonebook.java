package io.dragoman.phonebook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.model.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Answers searches by the tenant's setting {@code carrier.phonebook}: live, snapshot or off. Live
 * falls back to what was told before, then to the snapshot. Never blocks its caller. Thread-safe.
 */
public final class Phonebook implements AutoCloseable {
  private static final Duration STORED_FRESH = Duration.ofSeconds(60);
  private static final int MOST_STORED = 1_000_000;
  private static final int THREADS = 2;
  private static final int QUEUE = 1_000;

  private final Function<String, Optional<Tenant>> tenants;
  private final LiveSearch live;
  private final StoredBooks stored;
  private final Clock clock;
  private final ThreadPoolExecutor workers;
  private final Cache<Tenant, StoredBooks.Stored> books =
      Caffeine.newBuilder()
          .expireAfterWrite(STORED_FRESH)
          .maximumWeight(MOST_STORED)
          .weigher((Tenant tenant, StoredBooks.Stored book) -> 1 + book.entries().size())
          .build();

  public Phonebook(
      Function<String, Optional<Tenant>> tenants, LiveBooks live, StoredBooks stored, Clock clock) {
    this.tenants = tenants;
    this.live = new LiveSearch(live, clock);
    this.stored = stored;
    this.clock = clock;
    workers =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(QUEUE),
            task -> {
              Thread thread = new Thread(task, "dragoman-phonebook");
              thread.setDaemon(true);
              return thread;
            });
    workers.allowCoreThreadTimeOut(true);
  }

  /**
   * The list that a base without a list in its address asks for. Its private list is the tenant's
   * setting {@code carrier.privatePhonebook}, else the user's personal list where a carrier tells
   * one, else the enterprise: bases with nothing but private pages look up callers there (§ 8.2).
   */
  public static Book meant(Tenant tenant, Book.Kind asked) {
    if (asked != Book.Kind.PERSONAL) {
      return Book.of(asked);
    }
    String said = tenant.carrier().getOrDefault("privatePhonebook", "");
    boolean live = tenant.carrier().getOrDefault("phonebook", "off").equals("live");
    return BookPath.named(said)
        .orElseGet(() -> Book.of(live ? Book.Kind.PERSONAL : Book.Kind.ENTERPRISE));
  }

  /**
   * @return fails with {@link Problem}: NO_TENANT, NO_PHONEBOOK, UPSTREAM_DOWN, OVERLOAD
   */
  public CompletionStage<DirectoryPage> search(DirectoryQuery query) {
    Tenant tenant = tenants.apply(query.tenant()).orElse(null);
    if (tenant == null) {
      return failed(Cause.NO_TENANT);
    }
    String mode = tenant.carrier().getOrDefault("phonebook", "off");
    if (mode.equals("live") && !query.book().shared() && query.userId().isEmpty()) {
      // a carrier would tell the lists of the account that the bridge reads with
      return snapshot(tenant, query, Cause.NO_PHONEBOOK);
    }
    return switch (mode) {
      case "live" ->
          live.search(tenant, query)
              .handle(
                  (page, failure) ->
                      failure == null
                          ? CompletableFuture.completedFuture(page)
                          : snapshot(tenant, query, Cause.UPSTREAM_DOWN))
              .thenCompose(page -> page);
      case "snapshot" -> snapshot(tenant, query, Cause.NO_PHONEBOOK);
      default -> failed(Cause.NO_PHONEBOOK);
    };
  }

  /** Only users are known, of a group only where the tenant is one; of other lists nothing is. */
  private CompletableFuture<DirectoryPage> snapshot(
      Tenant tenant, DirectoryQuery query, Cause otherwise) {
    if (!known(tenant, query.book())) {
      return failed(otherwise);
    }
    try {
      return CompletableFuture.supplyAsync(() -> look(tenant, query, otherwise), workers);
    } catch (RejectedExecutionException e) {
      return failed(Cause.OVERLOAD);
    }
  }

  private static boolean known(Tenant tenant, Book book) {
    String groups = tenant.carrier().getOrDefault("groups", "");
    boolean one = !groups.isBlank() && !groups.contains(",");
    return book.kind() == Book.Kind.ENTERPRISE || (book.kind() == Book.Kind.GROUP && one);
  }

  private DirectoryPage look(Tenant tenant, DirectoryQuery query, Cause otherwise) {
    StoredBooks.Stored book = books.get(tenant, this::load);
    if (book == null) {
      throw new Problem(otherwise, otherwise.sentence());
    }
    NumberPlan plan = NumberPlan.of(tenant);
    List<DirectoryEntry> found =
        book.entries().stream()
            .filter(entry -> query.criteria().stream().allMatch(each -> each.fits(entry, plan)))
            .toList();
    int from =
        query.start() == DirectoryQuery.LAST_PAGE
            ? Math.max(0, found.size() - query.count())
            : Math.min(query.start() - 1, found.size());
    int to = (int) Math.min(found.size(), (long) from + query.count());
    return new DirectoryPage(found.subList(from, to), from + 1, found.size(), age(book.asOf()));
  }

  private StoredBooks.Stored load(Tenant tenant) {
    return stored
        .of(tenant)
        .map(
            book ->
                new StoredBooks.Stored(
                    book.entries().stream().sorted(DirectoryEntry.ORDER).toList(), book.asOf()))
        .orElse(null);
  }

  private Duration age(Instant asOf) {
    Duration age = Duration.between(asOf, clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }

  private static <T> CompletableFuture<T> failed(Cause why) {
    return CompletableFuture.failedFuture(new Problem(why, why.sentence()));
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
