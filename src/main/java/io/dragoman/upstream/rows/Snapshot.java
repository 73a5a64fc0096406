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
 */
record Snapshot(
    Map<Mac, List<Subscriber>> byMac,
    List<Subscriber> withoutPhone,
    Set<String> extraColumns,
    List<LineFault> faults) {
  static final Snapshot EMPTY = new Snapshot(Map.of(), List.of(), Set.of(), List.of());
}
