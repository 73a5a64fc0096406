package io.dragoman.upstream.sync;

import io.dragoman.store.Change;
import io.dragoman.store.DirectoryEntry;
import io.dragoman.store.DirectoryQuestion;
import io.dragoman.store.DirectoryRemoval;
import io.dragoman.store.Entry;
import io.dragoman.store.Store;
import io.dragoman.upstream.assembly.Placed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Directories in the bridge's database, sealed, in parts small enough to let others in between. */
final class StoreShelf implements Shelf {
  private static final Logger LOG = LoggerFactory.getLogger(StoreShelf.class);
  static final int PART = 200;

  private final Store store;

  StoreShelf(Store store) {
    this.store = store;
  }

  @Override
  public Directory load(String tenant) {
    try {
      DirectoryQuestion.Kept<Placed> kept =
          store
              .ask(new DirectoryQuestion<>(tenant, new PlacedCodec()::read))
              .toCompletableFuture()
              .join();
      if (kept.damaged() > 0) {
        LOG.warn("{} subscribers of tenant {} cannot be opened", kept.damaged(), tenant);
        return new Directory(null, kept.rows()); // not whole: the carrier is read at once
      }
      return new Directory(kept.read(), kept.rows());
    } catch (RuntimeException e) {
      LOG.warn("The directory of tenant {} cannot be read: {}", tenant, e.getMessage());
      return Directory.EMPTY;
    }
  }

  @Override
  public CompletionStage<Void> replace(
      String tenant, Instant read, List<Placed> changed, List<Placed> gone) {
    return part(tenant, read, changed, gone, 0);
  }

  /** What is gone goes last: a crash in between leaves a directory that is larger, not smaller. */
  private CompletionStage<Void> part(
      String tenant, Instant read, List<Placed> changed, List<Placed> gone, int from) {
    int all = changed.size() + gone.size();
    int to = Math.min(all, from + PART);
    Map<String, byte[]> written = new HashMap<>();
    List<String> keys = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (i < changed.size()) {
        written.put(key(changed.get(i)), PlacedCodec.write(changed.get(i)));
      } else {
        keys.add(key(gone.get(i - changed.size())));
      }
    }
    boolean last = to == all;
    CompletionStage<Void> stored =
        commit(new DirectoryEntry(tenant, last ? read : null, written, keys));
    return last ? stored : stored.thenCompose(done -> part(tenant, read, changed, gone, to));
  }

  @Override
  public CompletionStage<Void> add(String tenant, Placed placed) {
    Map<String, byte[]> row = Map.of(key(placed), PlacedCodec.write(placed));
    return commit(new DirectoryEntry(tenant, null, row, List.of()))
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.warn("A subscriber of tenant {} is not kept", tenant);
              }
            });
  }

  @Override
  public CompletionStage<Void> forget(String tenant) {
    return commit(new DirectoryRemoval(tenant));
  }

  private CompletionStage<Void> commit(Entry entry) {
    try {
      return store.commit(new Change(null, null, List.of(), List.of(entry)));
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** Tells nobody whose row it is. */
  static String key(Placed placed) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(placed.key().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
