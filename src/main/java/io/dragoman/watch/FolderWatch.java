package io.dragoman.watch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the files of one folder (not its sub-folders) and delivers all of them whenever they have
 * changed and then stood still for one poll.
 *
 * <p>Polling, because editors, mounts and atomic renames each raise other file events, and because
 * a folder of some dozen files costs one {@code stat} each. Thread-safe; the consumer is never
 * called twice at the same time.
 */
public final class FolderWatch implements AutoCloseable {
  /** A file larger than this is no text an administrator edits; it is left out with a warning. */
  static final long LARGEST_FILE = 64L << 20;

  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  private final Path folder;
  private final Predicate<String> fileNames;
  private final Duration poll;
  private final Consumer<SortedMap<String, byte[]>> changed;
  private final ScheduledExecutorService timer;

  private SortedMap<String, Stamp> seen = new TreeMap<>();
  private SortedMap<String, byte[]> candidate = new TreeMap<>();
  private SortedMap<String, byte[]> delivered = new TreeMap<>();

  public FolderWatch(
      Path folder,
      Predicate<String> fileNames,
      Duration poll,
      Consumer<SortedMap<String, byte[]>> changed) {
    this.folder = folder;
    this.fileNames = fileNames;
    this.poll = poll;
    this.changed = changed;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "dragoman-watch-" + folder.getFileName());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Delivers what is there now, on this thread, and begins to poll. */
  public void start() throws IOException {
    synchronized (this) {
      seen = stamps();
      candidate = read(seen, new TreeMap<>());
      delivered = candidate;
      changed.accept(new TreeMap<>(delivered));
    }
    timer.scheduleWithFixedDelay(
        this::pollQuietly, poll.toMillis(), poll.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void pollQuietly() {
    try {
      scan();
    } catch (IOException | RuntimeException e) {
      LOG.warn("Watching {} failed; it is tried again: {}", folder, e.toString());
    }
  }

  /** One poll: delivers when the bytes are those of the last scan and not those delivered. */
  synchronized void scan() throws IOException {
    SortedMap<String, Stamp> now = stamps();
    if (!now.equals(seen)) {
      candidate = read(now, candidate);
      seen = now;
      return;
    }
    SortedMap<String, byte[]> stable = candidate;
    if (!same(stable, delivered)) {
      // A save within the clock tick of the last scan leaves equal stamps: look at the bytes.
      SortedMap<String, byte[]> again = read(now, new TreeMap<>());
      candidate = again;
      if (same(again, stable)) {
        delivered = again;
        changed.accept(new TreeMap<>(again));
      }
    }
  }

  private SortedMap<String, Stamp> stamps() throws IOException {
    SortedMap<String, Stamp> found = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (fileNames.test(name) && Files.isRegularFile(file)) {
          found.put(name, new Stamp(Files.getLastModifiedTime(file), Files.size(file)));
        }
      }
    }
    return found;
  }

  private SortedMap<String, byte[]> read(
      SortedMap<String, Stamp> wanted, SortedMap<String, byte[]> known) throws IOException {
    SortedMap<String, byte[]> read = new TreeMap<>();
    for (var entry : wanted.entrySet()) {
      String name = entry.getKey();
      if (entry.getValue().size() > LARGEST_FILE) {
        LOG.warn("{} is larger than {} bytes and left out", folder.resolve(name), LARGEST_FILE);
      } else if (entry.getValue().equals(seen.get(name)) && known.containsKey(name)) {
        read.put(name, known.get(name));
      } else {
        read.put(name, Files.readAllBytes(folder.resolve(name)));
      }
    }
    return read;
  }

  private static boolean same(SortedMap<String, byte[]> a, SortedMap<String, byte[]> b) {
    return a.keySet().equals(b.keySet())
        && a.entrySet().stream().allMatch(e -> Arrays.equals(e.getValue(), b.get(e.getKey())));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private record Stamp(FileTime modified, long size) {}
}
