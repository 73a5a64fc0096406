package io.dragoman.upstream.assembly;

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
 * have to do with each other together. Makes what {@link Assembly#of} makes of everything at once,
 * in another order, and holds little more than the packed facts meanwhile.
 */
public final class Join {
  private static final int AT_ONCE = 4_000;

  private final CarrierRules rules;
  private final DeviceTypes types;
  private final Items items;
  private final int atOnce;
  private final Pool pool = new Pool();

  /**
   * @param told whole, of each source one
   * @param remembered what earlier reads made; of it count the sources that are kept
   */
  public Join(
      CarrierRules rules,
      DeviceTypes types,
      List<Sheaf> told,
      List<Placed> remembered,
      Predicate<String> kept) {
    this(rules, types, new Items(rules, told, remembered, kept), AT_ONCE);
  }

  Join(CarrierRules rules, DeviceTypes types, Items items, int atOnce) {
    this.rules = rules;
    this.types = types;
    this.items = items;
    this.atOnce = atOnce;
  }

  /**
   * @param placed takes each record once it is made
   * @return what could not be used; no records
   */
  public Assembled to(Consumer<Placed> placed) {
    Meeting meeting = Meeting.of(items, rules, types);
    Map<String, Sight> sights = sights(meeting);
    Findings findings = new Findings();
    each(
        meeting,
        root -> true,
        shard ->
            new Assembly(rules, types, findings, pool)
                .join(shard)
                .place(id -> sights.getOrDefault(People.key(id), Sight.NONE), placed));
    return new Assembled(List.of(), findings.counts(), findings.examples());
  }

  /** Those whom others watch: they may be far from their watchers. */
  private Map<String, Sight> sights(Meeting meeting) {
    Map<String, Sight> sights = new HashMap<>();
    BitSet roots = new BitSet();
    meeting.watched().forEach(id -> meeting.root(id).ifPresent(roots::set));
    each(
        meeting,
        roots::get,
        shard -> {
          Assembly assembly = new Assembly(rules, types, new Findings(), pool).join(shard);
          for (Part part : shard) {
            part.harvest().users().stream()
                .map(user -> People.key(Clean.text(user.userId())))
                .filter(meeting.watched()::contains)
                .forEach(id -> sights.put(id, assembly.sight(id)));
            part.harvest().devices().stream()
                .flatMap(device -> device.lines().stream())
                .map(line -> People.key(Clean.text(line.userId())))
                .filter(meeting.watched()::contains)
                .forEach(id -> sights.putIfAbsent(id, assembly.sight(id)));
          }
        });
    return sights;
  }

  private void each(Meeting meeting, IntPredicate wanted, Consumer<List<Part>> work) {
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
