package io.dragoman.subscriber.directory;

import io.dragoman.model.Line;
import io.dragoman.subscriber.CarrierId;
import io.dragoman.subscriber.LeftOutRecord;
import io.dragoman.subscriber.merge.DirectoryRecord;
import io.dragoman.subscriber.merge.FactBuffer;
import io.dragoman.subscriber.merge.Finding;
import io.dragoman.subscriber.merge.MergedRecords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Devices that stay as they were known, since a source could not read them, or a user of theirs:
 * nobody loses a line, or all of it, by one record that fails. For one thread.
 */
final class RetainedDevices {
  /** So many of a kind are named. */
  private static final int EXAMPLES = 20;

  private final List<LeftOutRecord> leftOut;
  private final Map<String, Integer> unserved = new TreeMap<>();
  private final Map<String, DirectoryRecord> staying = new LinkedHashMap<>();

  /**
   * @param known as it was before, with its MAC
   */
  RetainedDevices(List<FactBuffer> told, Collection<DirectoryRecord> known) {
    leftOut = told.stream().flatMap(sheaf -> sheaf.leftOut().stream()).toList();
    told.forEach(
        sheaf ->
            sheaf
                .unserved()
                .forEach((type, count) -> unserved.merge(type, count, (a, b) -> Math.max(a, b))));
    Set<String> users = new HashSet<>();
    Set<String> devices = new HashSet<>();
    Set<String> groups = new HashSet<>();
    for (LeftOutRecord one : leftOut) {
      if (!one.gone()) {
        switch (one.of()) {
          case USER -> users.add(CarrierId.key(one.id()));
          case DEVICE -> devices.add(device(one.group(), one.id()));
          case GROUP -> groups.add(CarrierId.key(one.id()));
        }
      }
    }
    for (DirectoryRecord each : leftOut.isEmpty() ? List.<DirectoryRecord>of() : known) {
      String group = each.subscriber().extra().getOrDefault("deviceGroup", "");
      boolean stays =
          devices.contains(device(group, each.device()))
              || groups.contains(CarrierId.key(group))
              || users.contains(CarrierId.key(each.subscriber().userId()))
              || each.subscriber().lines().stream()
                  .map(Line::userId)
                  .anyMatch(id -> users.contains(CarrierId.key(id)));
      if (stays && each.mac() != null) {
        staying.put(each.mac().hex(), each);
      }
    }
  }

  private static String device(String group, String name) {
    return CarrierId.key(group) + "/" + name;
  }

  /** What is known of the device where that stays; else what was read just now. */
  DirectoryRecord instead(DirectoryRecord fresh) {
    DirectoryRecord before = fresh.mac() == null ? null : staying.remove(fresh.mac().hex());
    return before == null ? fresh : before;
  }

  /** After the last one: those of which nothing was read. */
  List<DirectoryRecord> others() {
    return List.copyOf(staying.values());
  }

  /** With what was set aside, and the device types nobody serves. */
  MergedRecords with(MergedRecords joined) {
    Map<Finding.Kind, Integer> counts = new EnumMap<>(Finding.Kind.class);
    counts.putAll(joined.counts());
    List<Finding> examples = new ArrayList<>(joined.examples());
    if (!leftOut.isEmpty()) {
      counts.put(Finding.Kind.UNREADABLE, leftOut.size());
      leftOut.stream()
          .limit(EXAMPLES)
          .forEach(one -> examples.add(Finding.of(Finding.Kind.UNREADABLE, one.subject())));
    }
    if (!unserved.isEmpty()) {
      int devices = unserved.values().stream().mapToInt(Integer::intValue).sum();
      counts.put(Finding.Kind.UNSERVED_TYPE, devices);
      unserved.entrySet().stream()
          .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
          .limit(EXAMPLES)
          .forEach(
              type ->
                  examples.add(
                      Finding.of(
                          Finding.Kind.UNSERVED_TYPE,
                          type.getKey() + " (" + type.getValue() + ")")));
    }
    return new MergedRecords(joined.placed(), counts, examples);
  }
}
