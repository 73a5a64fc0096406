package io.dragoman.upstream.assembly;

import io.dragoman.model.DeviceTypes;
import io.dragoman.upstream.UserField;
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
public final class Assembly {
  private final CarrierRules rules;
  private final DeviceTypes types;
  private final Findings findings;
  private final Pool pool;
  private final People people;
  private final Gear gear;
  private final Map<Apparatus, List<Wire>> wired = new HashMap<>();

  /** One line/port of every user that has one, by id in lower case. */
  private final Map<String, LinePort> ports = new HashMap<>();

  private final Set<String> phoned = new HashSet<>();
  private List<Apparatus> devices = List.of();

  Assembly(CarrierRules rules, DeviceTypes types, Findings findings, Pool pool) {
    this.rules = rules;
    this.types = types;
    this.findings = findings;
    this.pool = pool;
    people = new People(rules, findings);
    gear = new Gear(rules, findings);
  }

  /**
   * @param types tells handsets from bases
   * @param parts in any order; the rules say which wins
   */
  public static Assembled of(CarrierRules rules, DeviceTypes types, List<Part> parts) {
    Findings findings = new Findings();
    Assembly assembly = new Assembly(rules, types, findings, new Pool()).join(parts);
    List<Placed> placed = new ArrayList<>();
    assembly.place(assembly::sight, placed::add);
    return new Assembled(placed, findings.counts(), findings.examples());
  }

  /** Once, all parts at once. */
  Assembly join(List<Part> parts) {
    List<Part> ordered = new ArrayList<>(parts);
    ordered.sort((a, b) -> Integer.compare(rules.rank(a.source()), rules.rank(b.source())));
    for (Part part : ordered) {
      Voice voice = new Voice(rules.rank(part.source()), part.source());
      people.add(part.source(), part.harvest().users());
      gear.add(voice, part.harvest().devices(), part.remembered());
    }
    devices = gear.joined();
    new Handsets(rules, types, findings).attach(devices);
    Lines lines = new Lines(rules, people, findings);
    for (Apparatus device : devices) {
      List<Wire> usable = lines.usable(device);
      wired.put(device, usable);
      for (Wire wire : device.withheld ? List.<Wire>of() : usable) {
        String user = wire.userId.toLowerCase(Locale.ROOT);
        ports.putIfAbsent(user, wire.port);
        phoned.add(user);
      }
    }
    return this;
  }

  /** As those see the user who watch them. */
  Sight sight(String userId) {
    if (people.banned(userId)) {
      return new Sight(true, null, null, LinePort.NONE);
    }
    LinePort port = ports.getOrDefault(People.key(userId), LinePort.NONE);
    Person person = people.find(userId);
    return person == null
        ? new Sight(false, null, null, port)
        : new Sight(
            false,
            Numbering.extension(person),
            Maker.joined(person.value(UserField.FIRST_NAME), person.value(UserField.LAST_NAME)),
            port);
  }

  /**
   * Makes the records.
   *
   * @param sights of any user, of other parts too
   */
  void place(Function<String, Sight> sights, Consumer<Placed> to) {
    Maker maker = new Maker(rules, people, findings, pool, new Lamps(sights));
    for (Apparatus device : devices) {
      if (!device.withheld && !wired.get(device).isEmpty()) {
        to.accept(maker.device(device, wired.get(device)));
      }
    }
    for (Person person : people.all()) {
      boolean ours = person.vouched || rules.provider().isEmpty();
      if (!ours) {
        findings.add(Finding.Kind.UNVOUCHED, person.userId);
      } else if (!phoned.contains(People.key(person.userId))) {
        to.accept(maker.phoneless(person));
      }
    }
  }
}
