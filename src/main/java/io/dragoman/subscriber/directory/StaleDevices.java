package io.dragoman.subscriber.directory;

import io.dragoman.model.Mac;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Devices that are no longer as they are known, since the carrier said so; few, because many are
 * cheaper read all together. Counts what happens instead of looking at a clock, which may be set
 * back: what was said then would be newer than every answer. Thread-safe.
 */
final class StaleDevices {
  static final int MOST = 100;

  private final Map<Mac, Mark> marks = new HashMap<>();
  private long happened;
  private long readFrom;
  private boolean reading;

  /** Too much has changed to look after single devices: until all of them are read. */
  private boolean flooded;

  /**
   * @param since what had happened when it was said
   * @param asked it was read alone since, but a full read that began before may undo that
   */
  record Mark(long since, boolean asked) {}

  /** False when these are too many: then none is marked, and all have to be read. */
  synchronized boolean mark(Collection<Mac> devices) {
    happened++;
    if (!flooded) {
      devices.forEach(mac -> marks.put(mac, new Mark(happened, false)));
      flooded = marks.size() > MOST;
    }
    if (flooded) {
      marks.clear();
    }
    return !flooded;
  }

  synchronized boolean has(Mac mac) {
    Mark mark = marks.get(mac);
    return mark != null && !mark.asked();
  }

  /** What has happened so far, for {@link #asked}. */
  synchronized long happened() {
    return happened;
  }

  synchronized Optional<Mac> any() {
    return marks.entrySet().stream()
        .filter(each -> !each.getValue().asked())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** It was read alone, with a question that was put after {@code since}. */
  synchronized void asked(Mac mac, long since) {
    marks.computeIfPresent(
        mac,
        (key, mark) -> mark.since() > since ? mark : reading ? new Mark(mark.since(), true) : null);
  }

  synchronized void readBegins() {
    reading = true;
    readFrom = happened;
    flooded = false;
  }

  /**
   * All devices are as they were told since the read began; whoever was marked since is read again.
   */
  synchronized void readWhole() {
    marks.values().removeIf(mark -> mark.since() <= readFrom);
    marks.replaceAll((mac, mark) -> new Mark(mark.since(), false));
  }

  /** Whatever came of it. */
  synchronized void readEnds() {
    reading = false;
    marks.values().removeIf(Mark::asked);
  }
}
