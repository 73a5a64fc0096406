package io.dragoman.subscriber.directory;

import io.dragoman.subscriber.merge.DirectoryRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Where directories are kept between two lives of the bridge. Never blocks but in {@link #load}.
 */
interface DirectoryRepository {
  /** Keeps nothing. */
  DirectoryRepository NONE =
      new DirectoryRepository() {
        @Override
        public Kept load(String tenant) {
          return Kept.NOTHING;
        }

        @Override
        public CompletionStage<Void> replace(
            String tenant,
            Reading reading,
            List<DirectoryRecord> changed,
            List<DirectoryRecord> gone) {
          return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Void> add(String tenant, String settings, DirectoryRecord placed) {
          return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Void> forget(String tenant) {
          return CompletableFuture.completedStage(null);
        }
      };

  /** What was kept last; waits for the database. */
  Kept load(String tenant);

  /** Writes the difference; when the stage completes it is durable. */
  CompletionStage<Void> replace(
      String tenant, Reading reading, List<DirectoryRecord> changed, List<DirectoryRecord> gone);

  /**
   * One device between two full reads.
   *
   * @param settings what it was read with
   */
  CompletionStage<Void> add(String tenant, String settings, DirectoryRecord placed);

  /** The tenant is no more. */
  CompletionStage<Void> forget(String tenant);

  /** Empty where nobody else writes to it. */
  default Optional<ClusterDirectory> neighbours() {
    return Optional.empty();
  }

  /**
   * A directory as it was kept.
   *
   * @param serial number of its last change
   * @param settings what it was read with; empty when that was not kept
   * @param inStep is the directory all there is?
   */
  record Kept(Directory directory, long serial, String settings, boolean inStep) {
    static final Kept NOTHING = new Kept(Directory.EMPTY, 0, "", true);

    boolean isOf(String those) {
      return settings.isEmpty() || settings.equals(those);
    }
  }

  /**
   * A full read.
   *
   * @param at when the carrier was read
   * @param settings what it was read with
   * @param anew what changed is everything; whatever else is kept has to go
   */
  record Reading(Instant at, String settings, boolean anew) {}
}
