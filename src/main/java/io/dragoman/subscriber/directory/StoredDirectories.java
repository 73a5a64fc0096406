package io.dragoman.subscriber.directory;

import io.dragoman.store.Change;
import io.dragoman.store.DirectoryKeys;
import io.dragoman.store.DirectoryPartEntry;
import io.dragoman.store.DirectoryQuestion;
import io.dragoman.store.DirectoryRemoval;
import io.dragoman.store.DirectoryWriter;
import io.dragoman.store.Entry;
import io.dragoman.store.Store;
import io.dragoman.subscriber.merge.DirectoryRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Directories in the bridge's database, sealed, in parts small enough to let others in between. */
final class StoredDirectories implements DirectoryRepository {
  private static final Logger LOG = LoggerFactory.getLogger(StoredDirectories.class);
  static final int PART = 200;

  /** A bridge that gave no sign of life for so long is taken to be dead. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Store store;
  private final DirectoryWriter self;
  private final ClusterDirectory neighbours;

  StoredDirectories(Store store) {
    this(store, store.shared() ? LEASE : null, LOOK);
  }

  /**
   * @param lease null where nobody else writes to the database
   */
  StoredDirectories(Store store, Duration lease, Duration look) {
    this.store = store;
    this.self = new DirectoryWriter(UUID.randomUUID().toString(), store.node(), lease);
    this.neighbours = lease == null ? null : new ClusterDirectory(store, self, look);
  }

  @Override
  public Optional<ClusterDirectory> neighbours() {
    return Optional.ofNullable(neighbours);
  }

  @Override
  public Kept load(String tenant) {
    try {
      DirectoryQuestion.Kept<DirectoryRecord> kept =
          store
              .ask(new DirectoryQuestion<>(tenant, new DirectoryRecordCodec()::read))
              .toCompletableFuture()
              .join();
      boolean whole = kept.damaged() == 0;
      if (!whole) {
        LOG.warn("{} subscribers of tenant {} cannot be opened", kept.damaged(), tenant);
      }
      long serial = kept.state() == null ? 0 : kept.state().serial();
      String settings = kept.state() == null ? "" : kept.state().settings();
      Instant read = whole ? kept.read() : null; // not whole: the carrier is read at once
      return new Kept(new Directory(read, kept.rows()), serial, settings, whole);
    } catch (RuntimeException e) {
      LOG.warn("The directory of tenant {} cannot be read: {}", tenant, e.getMessage());
      return new Kept(Directory.EMPTY, 0, "", false);
    }
  }

  @Override
  public CompletionStage<Void> replace(
      String tenant, Reading reading, List<DirectoryRecord> changed, List<DirectoryRecord> gone) {
    if (!reading.anew()) {
      return part(tenant, reading, changed, gone.stream().map(StoredDirectories::key).toList(), 0);
    }
    return store
        .ask(new DirectoryKeys(tenant))
        .thenCompose(
            keys -> {
              Set<String> others = new HashSet<>(keys);
              changed.forEach(each -> others.remove(key(each)));
              return part(tenant, reading, changed, List.copyOf(others), 0);
            });
  }

  /** What is gone goes last: a crash in between leaves a directory that is larger, not smaller. */
  private CompletionStage<Void> part(
      String tenant, Reading reading, List<DirectoryRecord> changed, List<String> gone, int from) {
    int all = changed.size() + gone.size();
    int to = Math.min(all, from + PART);
    Map<String, byte[]> written = new HashMap<>();
    List<String> keys = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if (i < changed.size()) {
        written.put(key(changed.get(i)), DirectoryRecordCodec.write(changed.get(i)));
      } else {
        keys.add(gone.get(i - changed.size()));
      }
    }
    boolean last = to == all;
    Instant read = last ? reading.at() : null;
    CompletionStage<Void> stored =
        commit(
            DirectoryPartEntry.part(
                tenant, self, reading.settings(), read, !gone.isEmpty(), written, keys));
    return last ? stored : stored.thenCompose(done -> part(tenant, reading, changed, gone, to));
  }

  @Override
  public CompletionStage<Void> add(String tenant, String settings, DirectoryRecord placed) {
    return commit(
            DirectoryPartEntry.single(
                tenant, self, settings, key(placed), DirectoryRecordCodec.write(placed)))
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
  static String key(DirectoryRecord placed) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(placed.key().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
