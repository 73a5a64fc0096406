package io.dragoman.upstream.sync;

import io.dragoman.model.Mac;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Devices that are no longer as they are known, since the carrier said so; few, because many are
 * cheaper read all together. Thread-safe.
 */
final class Stale {
  static final int MOST = 100;

  private final Map<Mac, Mark> marks = new HashMap<>();
  private boolean reading;

  /** Too much has changed to look after single devices: until all of them are read. */
  private boolean flooded;

  /**
   * @param since when it was said
   * @param asked it was read alone since, but a full read that began before may undo that
   */
  record Mark(Instant since, boolean asked) {}

  /** False when these are too many: then none is marked, and all have to be read. */
  synchronized boolean mark(Collection<Mac> devices, Instant since) {
    if (!flooded) {
      devices.forEach(mac -> marks.put(mac, new Mark(since, false)));
      flooded = marks.size() > MOST;
    }
    if (flooded) {
      marks.clear();
    }
    return !flooded;
  }

  /** Null when it is as it is known. */
  synchronized Instant since(Mac mac) {
    Mark mark = marks.get(mac);
    return mark == null || mark.asked() ? null : mark.since();
  }

  synchronized Optional<Mac> any() {
    return marks.entrySet().stream()
        .filter(each -> !each.getValue().asked())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** It was read alone, with a question that was put after {@code since}. */
  synchronized void asked(Mac mac, Instant since) {
    marks.computeIfPresent(
        mac,
        (key, mark) ->
            mark.since().isAfter(since) ? mark : reading ? new Mark(mark.since(), true) : null);
  }

  synchronized void readBegins() {
    reading = true;
    flooded = false;
  }

  /** All devices are as they were told from then on; whoever was marked since is read again. */
  synchronized void readWhole(Instant from) {
    marks.values().removeIf(mark -> mark.since().isBefore(from));
    marks.replaceAll((mac, mark) -> new Mark(mark.since(), false));
  }

  /** Whatever came of it. */
  synchronized void readEnds() {
    reading = false;
    marks.values().removeIf(Mark::asked);
  }
}
