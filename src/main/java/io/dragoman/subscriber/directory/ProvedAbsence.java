package io.dragoman.subscriber.directory;

import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Mac;
import io.dragoman.subscriber.merge.DirectoryRecord;
import io.dragoman.subscriber.merge.Finding;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether it proves anything that a device is not in a directory: accounts are taken from phones by
 * it. Nothing is proved until this bridge has read the carrier, nor while a read fails, or leaves
 * out what may be the device. Thread-safe.
 */
final class ProvedAbsence {
  /** What a record may be that is not in the directory although the carrier has it. */
  private static final Set<Finding.Kind> UNSURE =
      Set.of(Finding.Kind.UNREADABLE, Finding.Kind.MAC_TWICE, Finding.Kind.BAD_MAC);

  private boolean sure;

  /** No row of the table serves their types any more. */
  private Set<Mac> unserved = Set.of();

  synchronized boolean sure(Mac mac) {
    return sure && !unserved.contains(mac);
  }

  /** A read came to nothing. */
  synchronized void doubt() {
    sure = false;
  }

  /**
   * @param left what the read left out
   * @param gone who was there before
   */
  synchronized void read(
      Map<Finding.Kind, Integer> left, Collection<DirectoryRecord> gone, DeviceTypes types) {
    sure = UNSURE.stream().noneMatch(left::containsKey);
    Set<Mac> now =
        gone.stream()
            .filter(each -> each.mac() != null && !each.type().isEmpty())
            .filter(each -> !types.serves(each.type()))
            .map(DirectoryRecord::mac)
            .collect(Collectors.toSet());
    now.addAll(unserved);
    unserved = Set.copyOf(now);
  }
}
