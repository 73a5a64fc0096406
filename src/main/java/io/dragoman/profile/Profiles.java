package io.dragoman.profile;

import io.dragoman.model.Cause;
import io.dragoman.model.Event;
import io.dragoman.model.Tenant;
import io.dragoman.watch.FolderWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The profile folder as it is now, or as it last was without fault. Thread-safe.
 *
 * <p>While any file is broken the last good set keeps serving as a whole. When there never was one
 * (the bridge starts), devices that a broken file is for get nothing, others are served.
 */
public final class Profiles implements AutoCloseable {
  private final Supplier<Vocabulary> words;
  private final Consumer<Event> events;
  private final Clock clock;
  private final FolderWatch watch;

  private SortedMap<String, byte[]> files = new TreeMap<>();
  private boolean good;
  private volatile ProfileSet current;
  private volatile Runnable loadedThen = () -> {};
  private volatile List<FileFault> faults = List.of();
  private volatile StrayLayers layers = StrayLayers.of(new TreeMap<>());

  /**
   * @param folder {@code *.yaml} files, not its sub-folders
   * @param words asked at every load
   */
  public Profiles(
      Path folder, Duration poll, Supplier<Vocabulary> words, Consumer<Event> events, Clock clock) {
    this.words = words;
    this.events = events;
    this.clock = clock;
    this.current =
        ProfileLoader.load(new TreeMap<>(), Vocabulary.of(Set.of(), Map.of()), clock).set();
    this.watch = new FolderWatch(folder, Profiles::yaml, poll, this::load);
  }

  static boolean yaml(String name) {
    return name.endsWith(".yaml") && !name.startsWith(".");
  }

  /** Loads what is there now and keeps watching. */
  public void start() throws IOException {
    watch.start();
  }

  /** Loads the same files again: the vocabulary has changed. */
  public synchronized void reload() {
    load(files);
  }

  private synchronized void load(SortedMap<String, byte[]> newFiles) {
    files = newFiles;
    ProfileLoader.Loaded loaded = ProfileLoader.load(newFiles, words.get(), clock);
    if (loaded.faults().isEmpty() || !good) {
      current = loaded.set();
      good = loaded.faults().isEmpty();
    }
    faults = loaded.faults();
    layers = StrayLayers.of(newFiles);
    faults.forEach(fault -> tell(Cause.PROFILE_BROKEN, fault.toString()));
    if (faults.isEmpty()) {
      loaded.set().warnings().stream()
          .limit(20)
          .forEach(warning -> tell(Cause.PROFILE_LOADED, "Warning: " + warning));
      tell(Cause.PROFILE_LOADED, newFiles.size() + " profile files were loaded.");
    }
    loadedThen.run();
  }

  /** Called after each load, on the thread that noticed the change. */
  public void onLoad(Runnable listener) {
    loadedThen = listener;
  }

  private void tell(Cause cause, String detail) {
    events.accept(new Event(clock.instant(), null, Tenant.DEFAULT_ID, cause, detail));
  }

  public ProfileSet current() {
    return current;
  }

  /** Why the folder as it is now is not what serves; empty when it is. */
  public List<FileFault> faults() {
    return faults;
  }

  /**
   * One sentence for each layer that reaches nobody and each key that is probably misspelt.
   *
   * @param tenants their ids
   */
  public List<String> doubts(Collection<String> tenants) {
    return Stream.concat(
            layers.among(tenants).stream(),
            current.warnings().stream()
                .map(FileFault::toString)
                .filter(each -> each.contains("did you mean")))
        .toList();
  }

  @Override
  public void close() {
    watch.close();
  }
}
