package io.dragoman.phonebook;

import io.dragoman.model.Tenant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Asks a tenant's carrier, with one call; fails when it does not answer. Never blocks. */
public interface LiveBooks {
  /** No carrier can be asked. */
  LiveBooks NONE =
      (tenant, query) ->
          java.util.concurrent.CompletableFuture.failedStage(
              new java.io.IOException("no live phone book"));

  CompletionStage<Found> search(Tenant tenant, DirectoryQuery query);

  /**
   * Entries from {@code query.start()} on: as many as the carrier gives at once.
   *
   * @param total how many there are in all
   * @param came how many it gave, those included that are left out as somebody else's
   */
  record Found(List<DirectoryEntry> entries, int total, int came) {
    public Found {
      entries = List.copyOf(entries);
    }

    public Found(List<DirectoryEntry> entries, int total) {
      this(entries, total, entries.size());
    }
  }
}
