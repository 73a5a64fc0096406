package io.dragoman.upstream.sync;

import io.dragoman.upstream.assembly.Placed;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Where directories are kept between two lives of the bridge. Never blocks but in {@link #load}.
 */
interface Shelf {
  /** Keeps nothing. */
  Shelf NONE =
      new Shelf() {
        @Override
        public Directory load(String tenant) {
          return Directory.EMPTY;
        }

        @Override
        public CompletionStage<Void> replace(
            String tenant, Instant read, List<Placed> changed, List<Placed> gone) {
          return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Void> add(String tenant, Placed placed) {
          return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Void> forget(String tenant) {
          return CompletableFuture.completedStage(null);
        }
      };

  /** What was kept last; waits for the database. */
  Directory load(String tenant);

  /**
   * Writes the difference; when the stage completes it is durable.
   *
   * @param read when the carrier was read whole
   */
  CompletionStage<Void> replace(
      String tenant, Instant read, List<Placed> changed, List<Placed> gone);

  /** One device between two full reads. */
  CompletionStage<Void> add(String tenant, Placed placed);

  /** The tenant is no more. */
  CompletionStage<Void> forget(String tenant);
}
