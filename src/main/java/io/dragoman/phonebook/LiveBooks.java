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

  /** Entries from {@code query.start()} on, and how many there are in all. */
  record Found(List<DirectoryEntry> entries, int total) {
    public Found {
      entries = List.copyOf(entries);
    }
  }
}
