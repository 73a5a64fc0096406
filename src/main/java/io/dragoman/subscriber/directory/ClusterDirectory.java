package io.dragoman.subscriber.directory;

import io.dragoman.store.Change;
import io.dragoman.store.DirectoryNews;
import io.dragoman.store.DirectoryQuestion;
import io.dragoman.store.DirectoryState;
import io.dragoman.store.DirectoryWriter;
import io.dragoman.store.Lease;
import io.dragoman.store.LeaseEntry;
import io.dragoman.store.Store;
import io.dragoman.subscriber.merge.DirectoryRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Other bridges on the same database: whose turn it is to read, and what they wrote. */
final class ClusterDirectory {
  private final Store store;
  private final DirectoryWriter self;
  private final Duration look;

  /**
   * @param look how often what others do is looked for
   */
  ClusterDirectory(Store store, DirectoryWriter self, Duration look) {
    this.store = store;
    this.self = self;
    this.look = look;
  }

  Duration look() {
    return look;
  }

  Duration lease() {
    return self.lease();
  }

  boolean wrote(DirectoryState state) {
    return self.id().equals(state.writer());
  }

  /**
   * @param joined whose end is waited for; null when none is
   */
  CompletionStage<LeaseEntry.Turn> take(String tenant, String settings, Lease joined) {
    return commit(LeaseEntry.take(tenant, self, settings, joined));
  }

  CompletionStage<LeaseEntry.Turn> renew(String tenant) {
    return commit(LeaseEntry.renewed(tenant, self));
  }

  /** It was read, or could not be. */
  CompletionStage<LeaseEntry.Turn> end(String tenant, SyncReport report) {
    return commit(LeaseEntry.ended(tenant, self, report.outcome().name(), report.detail()));
  }

  /** Somebody else may. */
  CompletionStage<LeaseEntry.Turn> leave(String tenant) {
    return commit(LeaseEntry.ended(tenant, self, "", ""));
  }

  private CompletionStage<LeaseEntry.Turn> commit(LeaseEntry entry) {
    return store
        .commit(new Change(null, null, List.of(), List.of(entry)))
        .thenApply(done -> entry.turn());
  }

  /** Of all tenants, in the order of their numbers. */
  CompletionStage<List<DirectoryState>> news(long since) {
    return store.ask(new DirectoryNews(since));
  }

  /** What others wrote; everything where {@code since} is −1. */
  CompletionStage<DirectoryQuestion.Kept<DirectoryRecord>> since(
      String tenant, long since, String settings) {
    return store.ask(
        new DirectoryQuestion<>(
            tenant, new DirectoryRecordCodec()::read, since, self.id(), settings));
  }
}
