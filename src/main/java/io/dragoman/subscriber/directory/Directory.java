package io.dragoman.subscriber.directory;

import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Line;
import io.dragoman.model.Mac;
import io.dragoman.subscriber.Numbers;
import io.dragoman.subscriber.merge.DirectoryRecord;
import io.dragoman.subscriber.merge.UserMatcher;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * All subscribers of a tenant at one moment. Immutable and compact: sorted arrays instead of maps.
 *
 * <p>A carrier's device without MAC is found by line/port or number only where the tenant says so.
 */
final class Directory {
  static final Directory EMPTY = new Directory(null, List.of());

  private final Instant read;
  private final DirectoryRecord[] all;
  private final DirectoryRecord[] byMac;
  private final DirectoryRecord[] withoutMac;

  /**
   * @param read when all sources were read whole; null = never
   */
  Directory(Instant read, List<DirectoryRecord> placed) {
    this.read = read;
    all = sorted(placed);
    byMac =
        placed.stream()
            .filter(each -> each.mac() != null)
            .sorted(Comparator.comparing(DirectoryRecord::mac))
            .toArray(DirectoryRecord[]::new);
    withoutMac =
        placed.stream()
            .filter(each -> each.mac() == null && each.hasPhone())
            .toArray(DirectoryRecord[]::new);
  }

  private static DirectoryRecord[] sorted(List<DirectoryRecord> placed) {
    record Keyed(String key, DirectoryRecord placed) {}
    return placed.stream()
        .map(each -> new Keyed(each.key(), each))
        .sorted(Comparator.comparing(Keyed::key))
        .map(Keyed::placed)
        .toArray(DirectoryRecord[]::new);
  }

  /** Null when never. */
  Instant read() {
    return read;
  }

  int devices() {
    return byMac.length + withoutMac.length;
  }

  int size() {
    return all.length;
  }

  List<DirectoryRecord> all() {
    return List.of(all);
  }

  /** Null when none is. */
  DirectoryRecord byMac(Mac mac) {
    int low = 0;
    int high = byMac.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = byMac[middle].mac().compareTo(mac);
      if (order == 0) {
        return byMac[middle];
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  /** Up to {@code limit} behind a key, ascending. */
  List<DirectoryRecord> after(String key, int limit) {
    int low = 0;
    int high = all.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all[middle].key().compareTo(key) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return List.of(Arrays.copyOfRange(all, low, Math.min(all.length, low + limit)));
  }

  /** Whatever is there of one user. */
  List<DirectoryRecord> ofUser(String userId) {
    String from = UserMatcher.key(userId) + "|";
    return after(from, 50).stream().filter(each -> each.key().startsWith(from)).toList();
  }

  /** A phone of a user of whom a source told all it knows; null when there is none. */
  DirectoryRecord phoneOf(String userId, String source) {
    return ofUser(userId).stream()
        .filter(DirectoryRecord::hasPhone)
        .filter(each -> source.equals(each.subscriber().origins().get("deviceType")))
        .findFirst()
        .orElse(null);
  }

  /**
   * Devices without MAC that may be the one that asks: by line/port, and only if none is by number.
   *
   * @param ways {@code line}, {@code number}
   */
  List<DirectoryRecord> candidates(DeviceIdentity who, Numbers.Plan plan, Set<String> ways) {
    String claimed = who.e164() == null ? "" : who.e164().strip();
    if (claimed.isEmpty() || withoutMac.length == 0) {
      return List.of();
    }
    String bare = claimed.startsWith("+") ? claimed.substring(1) : claimed;
    List<DirectoryRecord> byLine =
        ways.contains("line")
            ? having(line -> line.user().equals(claimed) || line.user().equals(bare))
            : List.of();
    if (!byLine.isEmpty() || !ways.contains("number")) {
      return byLine;
    }
    String number = Numbers.e164(claimed, plan);
    return having(line -> !number.isEmpty() && line.number().equals(number));
  }

  private List<DirectoryRecord> having(java.util.function.Predicate<Line> wanted) {
    return Arrays.stream(withoutMac)
        .filter(each -> each.subscriber().lines().stream().anyMatch(wanted))
        .toList();
  }

  /** Words of its subscribers that the canonical record does not name. */
  Set<String> words() {
    Set<String> words = new TreeSet<>();
    for (DirectoryRecord each : all) {
      words.addAll(each.subscriber().extra().keySet());
    }
    return words;
  }
}
