package io.dragoman.subscriber.merge;

import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Mac;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.LineFacts;
import io.dragoman.subscriber.UserFacts;
import java.util.BitSet;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Which records can have to do with each other: by user, by device name, by MAC, by line/port;
 * handsets and bases by their group. Rather too many together than one too few. Those whom others
 * watch are named, not tied: else whole offices would be.
 */
final class RecordClusters {
  private static final char USER = 'u';
  private static final char NAME = 'n';
  private static final char MAC = 'm';
  private static final char LINE = 'l';
  private static final char GROUP = 'g';

  private final PackedRecords items;
  private final CarrierRules rules;
  private final DeviceTypes types;
  private final UnionFind ties;
  private final Set<String> watched = new HashSet<>();

  /** Bases, and handsets that name none. */
  private final BitSet cordless = new BitSet();

  private final BitSet devices = new BitSet();

  private RecordClusters(PackedRecords items, CarrierRules rules, DeviceTypes types) {
    this.items = items;
    this.rules = rules;
    this.types = types;
    this.ties = new UnionFind(items.size());
  }

  static RecordClusters of(PackedRecords items, CarrierRules rules, DeviceTypes types) {
    RecordClusters meeting = new RecordClusters(items, rules, types);
    for (int item = 0; item < items.size(); item++) {
      for (SourcePart part : items.parts(item)) {
        for (UserFacts user : part.harvest().users()) {
          meeting.user(item, user);
        }
        for (DeviceFacts device : part.harvest().devices()) {
          meeting.device(item, device);
        }
      }
    }
    meeting.groups();
    return meeting;
  }

  private void user(int item, UserFacts user) {
    person(item, user.userId());
    for (UserFacts.Monitored each : user.blf()) {
      String id = TextCleaner.text(each.userId());
      if (BlfKeys.usable(id)) {
        watched.add(UserMatcher.key(id));
      }
    }
  }

  private void person(int item, String userId) {
    String id = TextCleaner.text(userId);
    if (!id.isEmpty()) {
      ties.tie(item, USER, UserMatcher.key(id));
    }
  }

  private void device(int item, DeviceFacts device) {
    devices.set(item);
    if (device.key() != null && !device.key().name().isEmpty()) {
      ties.tie(item, NAME, device.key().name());
    }
    mac(item, device.mac());
    DeviceDraft.macAtEnd(DeviceDraft.version(device)).ifPresent(mac -> mac(item, mac));
    String base = DeviceDraft.tags(device).getOrDefault(rules.baseTagName(), "");
    if (!base.isEmpty()) {
      ties.tie(item, NAME, base);
      mac(item, base);
    }
    if (types.of(DeviceDraft.type(device)).map(t -> t.handset() || t.base()).orElse(false)) {
      cordless.set(item);
    }
    for (LineFacts line : device.lines()) {
      person(item, line.userId());
      LinePort port = LinePort.of(line.linePort());
      if (!port.isNone()) {
        ties.tie(item, LINE, port.user());
      }
    }
  }

  private void mac(int item, String text) {
    Mac.parse(text.strip()).ifPresent(mac -> ties.tie(item, MAC, mac.hex()));
  }

  /** What one source calls a base another may put into a group. */
  private void groups() {
    if (cordless.isEmpty()) {
      return;
    }
    BitSet roots = new BitSet();
    cordless.stream().map(ties::root).forEach(roots::set);
    devices.stream()
        .filter(item -> roots.get(ties.root(item)))
        .forEach(
            item -> {
              for (SourcePart part : items.parts(item)) {
                for (DeviceFacts device : part.harvest().devices()) {
                  DeviceKey key = device.key();
                  if (key != null && !key.group().isEmpty()) {
                    ties.tie(item, GROUP, key.group());
                  }
                }
              }
            });
  }

  /** Ids in lower case of whom somebody's keys watch. */
  Set<String> watched() {
    return watched;
  }

  /** Of the records about a user. */
  OptionalInt root(String user) {
    int root = ties.having(USER, user);
    return root < 0 ? OptionalInt.empty() : OptionalInt.of(root);
  }

  int root(int item) {
    return ties.root(item);
  }

  /** Those of the wanted roots; those that have to do with each other stand together, in order. */
  int[] sorted(IntPredicate wanted) {
    int[] ends = new int[items.size() + 1];
    int count = 0;
    for (int item = 0; item < items.size(); item++) {
      int root = ties.root(item);
      if (wanted.test(root)) {
        ends[root]++;
        count++;
      }
    }
    int end = 0;
    for (int root = 0; root < items.size(); root++) {
      int own = ends[root];
      ends[root] = end;
      end += own;
    }
    int[] sorted = new int[count];
    for (int item = 0; item < items.size(); item++) {
      int root = ties.root(item);
      if (wanted.test(root)) {
        sorted[ends[root]++] = item;
      }
    }
    return sorted;
  }
}
