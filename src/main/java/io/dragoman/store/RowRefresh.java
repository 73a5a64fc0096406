package io.dragoman.store;

import io.dragoman.model.Cause;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks at the row of a device where other bridges may have written it. */
final class RowRefresh {
  private static final int TRIES = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final LiveDevices devices;
  private final Supplier<CompletionStage<Void>> written;
  private final Function<Mac, CompletionStage<DeviceRow>> rows;

  /**
   * @param written completes when what waits now is written
   * @param rows reads one; null when there is none
   */
  RowRefresh(
      LiveDevices devices,
      Supplier<CompletionStage<Void>> written,
      Function<Mac, CompletionStage<DeviceRow>> rows) {
    this.devices = devices;
    this.written = written;
    this.rows = rows;
  }

  /** Completes when memory is as the row was at some moment after the call. */
  CompletionStage<Void> look(Mac mac) {
    return BoundedWait.of(look(mac, TRIES), PATIENCE);
  }

  private CompletionStage<Void> look(Mac mac, int tries) {
    if (tries == 0) {
      return CompletableFuture.failedStage(
          new Problem(Cause.OVERLOAD, "The device is being changed without end."));
    }
    OptionalLong known = devices.settledVersion(mac);
    if (known.isEmpty()) {
      // own changes first: their fate decides what the row means
      return written.get().handle((done, failure) -> null).thenCompose(n -> look(mac, tries - 1));
    }
    return rows.apply(mac)
        .thenCompose(
            row ->
                devices.refresh(mac, known.getAsLong(), row)
                    ? CompletableFuture.completedStage(null)
                    : look(mac, tries - 1));
  }
}
