package io.dragoman.subscriber.merge;

import io.dragoman.model.DeviceTypes;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * What all sources said in one full read, joined a few thousand records at a time: those that can
 * have to do with each other together. Makes what {@link RecordMerge#of} makes of everything at
 * once, in another order, and holds little more than the packed facts meanwhile.
 */
public final class ShardedMerge {
  private static final int AT_ONCE = 4_000;

  private final CarrierRules rules;
  private final DeviceTypes types;
  private final PackedRecords items;
  private final int atOnce;
  private final InternPool pool = new InternPool();

  /**
   * @param told whole, of each source one
   * @param remembered what earlier reads made; of it count the sources that are kept
   */
  public ShardedMerge(
      CarrierRules rules,
      DeviceTypes types,
      List<FactBuffer> told,
      List<DirectoryRecord> remembered,
      Predicate<String> kept) {
    this(rules, types, new PackedRecords(rules, told, remembered, kept), AT_ONCE);
  }

  ShardedMerge(CarrierRules rules, DeviceTypes types, PackedRecords items, int atOnce) {
    this.rules = rules;
    this.types = types;
    this.items = items;
    this.atOnce = atOnce;
  }

  /**
   * @param placed takes each record once it is made
   * @return what could not be used; no records
   */
  public MergedRecords to(Consumer<DirectoryRecord> placed) {
    RecordClusters meeting = RecordClusters.of(items, rules, types);
    Map<String, BlfTarget> sights = sights(meeting);
    Findings findings = new Findings();
    each(
        meeting,
        root -> true,
        shard ->
            new RecordMerge(rules, types, findings, pool)
                .join(shard)
                .place(id -> sights.getOrDefault(UserMatcher.key(id), BlfTarget.NONE), placed));
    return new MergedRecords(List.of(), findings.counts(), findings.examples());
  }

  /** Those whom others watch: they may be far from their watchers. */
  private Map<String, BlfTarget> sights(RecordClusters meeting) {
    Map<String, BlfTarget> sights = new HashMap<>();
    BitSet roots = new BitSet();
    meeting.watched().forEach(id -> meeting.root(id).ifPresent(roots::set));
    each(
        meeting,
        roots::get,
        shard -> {
          RecordMerge assembly = new RecordMerge(rules, types, new Findings(), pool).join(shard);
          for (SourcePart part : shard) {
            part.harvest().users().stream()
                .map(user -> UserMatcher.key(TextCleaner.text(user.userId())))
                .filter(meeting.watched()::contains)
                .forEach(id -> sights.put(id, assembly.sight(id)));
            part.harvest().devices().stream()
                .flatMap(device -> device.lines().stream())
                .map(line -> UserMatcher.key(TextCleaner.text(line.userId())))
                .filter(meeting.watched()::contains)
                .forEach(id -> sights.putIfAbsent(id, assembly.sight(id)));
          }
        });
    return sights;
  }

  private void each(RecordClusters meeting, IntPredicate wanted, Consumer<List<SourcePart>> work) {
    int[] sorted = meeting.sorted(wanted);
    int from = 0;
    while (from < sorted.length) {
      int to = Math.min(sorted.length, from + atOnce);
      while (to < sorted.length && meeting.root(sorted[to]) == meeting.root(sorted[to - 1])) {
        to++;
      }
      work.accept(items.parts(Arrays.copyOfRange(sorted, from, to)));
      from = to;
    }
  }
}
