package io.dragoman.phonebook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dragoman.model.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Searches at the carrier in windows of {@link #WINDOW} entries, so that scrolling costs a call now
 * and then; the same search at the same time costs one. What was told last serves while the carrier
 * does not answer.
 */
final class LiveSearch {
  static final int WINDOW = 100;
  static final Duration FRESH = Duration.ofSeconds(60);
  private static final Duration KEPT = Duration.ofHours(24);
  private static final int MOST_ENTRIES = 200_000;

  private final LiveBooks books;
  private final Clock clock;
  private final ConcurrentMap<Key, CompletableFuture<Window>> flights = new ConcurrentHashMap<>();
  private final Cache<Key, Window> told =
      Caffeine.newBuilder()
          .expireAfterWrite(KEPT)
          .maximumWeight(MOST_ENTRIES)
          .weigher((Key key, Window window) -> 1 + window.entries().size())
          .build();

  LiveSearch(LiveBooks books, Clock clock) {
    this.books = books;
    this.clock = clock;
  }

  /** The tenant itself, so that changed settings forget what was told under the old ones. */
  private record Key(Tenant tenant, String user, Book book, List<Criterion> criteria, int start) {}

  private record Window(int start, int came, List<DirectoryEntry> entries, int total, Instant at) {
    /** Carriers give fewer than they are asked for (§ 1.5). */
    boolean covers(int place) {
      return place < start + came || place > total || came == 0;
    }
  }

  CompletionStage<DirectoryPage> search(Tenant tenant, DirectoryQuery query) {
    if (query.start() != DirectoryQuery.LAST_PAGE) {
      int aligned = (query.start() - 1) / WINDOW * WINDOW + 1;
      return window(tenant, query, aligned)
          .thenCompose(
              window ->
                  window.covers(query.start())
                      ? done(window)
                      : window(tenant, query, query.start()))
          .thenApply(window -> page(query, window));
    }
    return window(tenant, query, 1)
        .thenCompose(
            first -> {
              int start = Math.max(1, first.total() - query.count() + 1);
              return search(tenant, query.from(start, query.count()));
            });
  }

  /** A page ends with its window; the phone asks for what follows. */
  private DirectoryPage page(DirectoryQuery query, Window window) {
    int offset = query.start() - window.start();
    int from = Math.min(offset, window.entries().size());
    int to = Math.min(window.entries().size(), from + query.count());
    Duration age = Duration.between(window.at(), clock.instant());
    return new DirectoryPage(
        window.entries().subList(from, to),
        query.start(),
        window.total(),
        age.isNegative() ? Duration.ZERO : age);
  }

  private CompletionStage<Window> window(Tenant tenant, DirectoryQuery query, int start) {
    Key key =
        new Key(
            tenant,
            query.book().shared() ? "" : query.userId().toLowerCase(Locale.ROOT),
            query.book(),
            query.criteria(),
            start);
    Window known = told.getIfPresent(key);
    if (known != null && known.at().plus(FRESH).isAfter(clock.instant())) {
      return CompletableFuture.completedStage(known);
    }
    return fly(key, query.from(start, WINDOW))
        .handle(
            (window, failure) ->
                failure == null || known == null
                    ? window == null
                        ? CompletableFuture.<Window>failedFuture(failure)
                        : done(window)
                    : done(known))
        .thenCompose(window -> window);
  }

  private static CompletableFuture<Window> done(Window window) {
    return CompletableFuture.completedFuture(window);
  }

  private CompletableFuture<Window> fly(Key key, DirectoryQuery query) {
    CompletableFuture<Window> mine = new CompletableFuture<>();
    CompletableFuture<Window> flying = flights.putIfAbsent(key, mine);
    if (flying != null) {
      return flying;
    }
    CompletionStage<LiveBooks.Found> asked;
    try {
      asked = books.search(key.tenant(), query);
    } catch (RuntimeException e) {
      asked = CompletableFuture.failedStage(e);
    }
    asked.whenComplete(
        (found, failure) -> {
          if (failure == null) {
            Window window = own(key, found);
            told.put(key, window);
            flights.remove(key);
            mine.complete(window);
          } else {
            flights.remove(key);
            mine.completeExceptionally(failure);
          }
        });
    return mine;
  }

  /** A carrier that answers with somebody else's people must not be believed (§ 6, § 1.8). */
  private Window own(Key key, LiveBooks.Found found) {
    Tenant tenant = key.tenant();
    String provider = tenant.carrier().getOrDefault("provider", "");
    List<String> groups =
        Arrays.stream(tenant.carrier().getOrDefault("groups", "").split(","))
            .map(String::strip)
            .filter(group -> !group.isEmpty())
            .toList();
    List<DirectoryEntry> own =
        found.entries().stream()
            .limit(WINDOW)
            .filter(e -> mine(e.provider(), provider.isEmpty() ? List.of() : List.of(provider)))
            .filter(e -> mine(e.group(), groups))
            .sorted(DirectoryEntry.ORDER)
            .toList();
    int foreign = Math.min(found.entries().size(), WINDOW) - own.size();
    int total = Math.max(own.size(), found.total() - foreign);
    return new Window(key.start(), found.came(), own, total, clock.instant());
  }

  private static boolean mine(String said, List<String> allowed) {
    return said.isEmpty() || allowed.isEmpty() || allowed.contains(said);
  }
}
