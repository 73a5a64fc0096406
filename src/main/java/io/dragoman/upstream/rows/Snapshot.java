package io.dragoman.upstream.rows;

import io.dragoman.model.Mac;
import io.dragoman.model.Subscriber;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The subscriber file at one moment. Immutable.
 *
 * @param byMac usually one; several when tenants claim the same device
 * @param withoutPhone subscribers with an empty {@code mac}
 * @param unusable what is wrong with a row of a device: nothing is known of the device then, for
 *     the rows beside it are not all of it
 * @param withoutPassword 1-based lines of a device's rows with an empty {@code authPassword}
 */
record Snapshot(
    Map<Mac, List<Subscriber>> byMac,
    List<Subscriber> withoutPhone,
    Set<String> extraColumns,
    List<LineFault> faults,
    Map<Key, LineFault> unusable,
    Map<Key, List<Integer>> withoutPassword) {
  static final Snapshot EMPTY =
      new Snapshot(Map.of(), List.of(), Set.of(), List.of(), Map.of(), Map.of());

  /** A device of a tenant. */
  record Key(Mac mac, String tenant) {}

  /**
   * What is wrong with the device's rows; null when nothing is.
   *
   * @param tenant whose rows; empty for whosever the device is
   */
  Map.Entry<Key, LineFault> unusable(Mac mac, String tenant) {
    if (unusable.isEmpty()) {
      return null;
    }
    List<Subscriber> known = byMac.getOrDefault(mac, List.of());
    String whose = tenant.isEmpty() && known.size() == 1 ? known.get(0).tenant() : tenant;
    if (whose.isEmpty()) {
      List<Map.Entry<Key, LineFault>> all =
          unusable.entrySet().stream().filter(each -> each.getKey().mac().equals(mac)).toList();
      return known.isEmpty() && all.size() == 1 ? all.get(0) : null;
    }
    Key key = new Key(mac, whose);
    LineFault fault = unusable.get(key);
    return fault == null ? null : Map.entry(key, fault);
  }
}
