package io.dragoman.subscriber.merge;

import io.dragoman.model.DeviceTypes;
import io.dragoman.subscriber.UserField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Joins what the sources of a tenant say to canonical subscribers (broadsoft-upstream.md § 4).
 * Pure: the same parts make the same subscribers, in whatever order each source tells its records.
 */
public final class RecordMerge {
  private final CarrierRules rules;
  private final DeviceTypes types;
  private final Findings findings;
  private final InternPool pool;
  private final UserMatcher people;
  private final DeviceMatcher gear;
  private final Map<DeviceDraft, List<LineDraft>> wired = new HashMap<>();

  /** One line/port of every user that has one, by id in lower case. */
  private final Map<String, LinePort> ports = new HashMap<>();

  private final Set<String> phoned = new HashSet<>();
  private List<DeviceDraft> devices = List.of();

  RecordMerge(CarrierRules rules, DeviceTypes types, Findings findings, InternPool pool) {
    this.rules = rules;
    this.types = types;
    this.findings = findings;
    this.pool = pool;
    people = new UserMatcher(rules, findings);
    gear = new DeviceMatcher(rules, findings);
  }

  /**
   * @param types tells handsets from bases
   * @param parts in any order; the rules say which wins
   */
  public static MergedRecords of(CarrierRules rules, DeviceTypes types, List<SourcePart> parts) {
    Findings findings = new Findings();
    RecordMerge assembly = new RecordMerge(rules, types, findings, new InternPool()).join(parts);
    List<DirectoryRecord> placed = new ArrayList<>();
    assembly.place(assembly::sight, placed::add);
    return new MergedRecords(placed, findings.counts(), findings.examples());
  }

  /** Once, all parts at once. */
  RecordMerge join(List<SourcePart> parts) {
    List<SourcePart> ordered = new ArrayList<>(parts);
    ordered.sort((a, b) -> Integer.compare(rules.rank(a.source()), rules.rank(b.source())));
    for (SourcePart part : ordered) {
      SourceRank voice = new SourceRank(rules.rank(part.source()), part.source());
      people.add(part.source(), part.harvest().users());
      gear.add(voice, part.harvest().devices(), part.remembered());
    }
    devices = gear.joined();
    new Handsets(rules, types, findings).attach(devices);
    Lines lines = new Lines(rules, people, findings);
    for (DeviceDraft device : devices) {
      List<LineDraft> usable = lines.usable(device);
      wired.put(device, usable);
      for (LineDraft wire : device.withheld ? List.<LineDraft>of() : usable) {
        String user = wire.userId.toLowerCase(Locale.ROOT);
        ports.putIfAbsent(user, wire.port);
        phoned.add(user);
      }
    }
    return this;
  }

  /** As those see the user who watch them. */
  BlfTarget sight(String userId) {
    if (people.banned(userId)) {
      return new BlfTarget(true, null, null, LinePort.NONE);
    }
    LinePort port = ports.getOrDefault(UserMatcher.key(userId), LinePort.NONE);
    UserDraft person = people.find(userId);
    return person == null
        ? new BlfTarget(false, null, null, port)
        : new BlfTarget(
            false,
            UserNumbers.extension(person),
            SubscriberBuilder.joined(
                person.value(UserField.FIRST_NAME), person.value(UserField.LAST_NAME)),
            port);
  }

  /**
   * Makes the records.
   *
   * @param sights of any user, of other parts too
   */
  void place(Function<String, BlfTarget> sights, Consumer<DirectoryRecord> to) {
    SubscriberBuilder maker =
        new SubscriberBuilder(rules, people, findings, pool, new BlfKeys(sights));
    for (DeviceDraft device : devices) {
      if (!device.withheld && !wired.get(device).isEmpty()) {
        to.accept(maker.device(device, wired.get(device)));
      }
    }
    for (UserDraft person : people.all()) {
      boolean ours = person.vouched || rules.provider().isEmpty();
      if (!ours) {
        findings.add(Finding.Kind.UNVOUCHED, person.userId);
      } else if (!phoned.contains(UserMatcher.key(person.userId))) {
        to.accept(maker.phoneless(person));
      }
    }
  }
}
