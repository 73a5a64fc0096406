package io.dragoman.subscriber.directory;

import io.dragoman.model.Mac;
import io.dragoman.subscriber.merge.DirectoryRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is another than before; what is the same stays the same instance. Not thread-safe. */
final class DirectoryDifference {
  final List<DirectoryRecord> placed = new ArrayList<>();
  final List<DirectoryRecord> written = new ArrayList<>();
  final List<DirectoryRecord> gone = new ArrayList<>();
  int added;
  int changed;

  /** Devices with MAC that are nobody's any more. */
  int lost;

  private final Map<Mac, DirectoryRecord> known;
  private final Map<String, DirectoryRecord> old = new HashMap<>();
  private final Set<String> keys = new HashSet<>();
  private final Set<Mac> macs = new HashSet<>();

  /**
   * @param known devices with MAC, with what was learnt since
   */
  DirectoryDifference(Directory before, Map<Mac, DirectoryRecord> known) {
    this.known = known;
    before.all().forEach(each -> old.put(each.key(), each));
    known.values().forEach(each -> old.put(each.key(), each));
  }

  void now(DirectoryRecord each) {
    String key = each.key();
    if (!keys.add(key)) {
      return; // two devices without MAC and name: nothing tells them apart
    }
    if (each.mac() != null) {
      macs.add(each.mac());
    }
    DirectoryRecord same = old.get(key);
    if (each.sameAs(same)) {
      placed.add(same);
      return;
    }
    DirectoryRecord asked = each.mac() == null ? null : known.get(each.mac());
    DirectoryRecord fresh = asked == null ? each : each.asked(asked.asked());
    placed.add(fresh);
    written.add(fresh);
    if (same == null) {
      added++;
    } else {
      changed++;
    }
  }

  /** Once everything was told. */
  void end() {
    old.forEach(
        (key, each) -> {
          if (!keys.contains(key)) {
            gone.add(each);
          }
        });
    lost = (int) known.keySet().stream().filter(mac -> !macs.contains(mac)).count();
  }
}
