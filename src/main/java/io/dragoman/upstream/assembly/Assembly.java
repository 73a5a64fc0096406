package io.dragoman.upstream.assembly;

import io.dragoman.model.DeviceTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Joins what the sources of a tenant say to canonical subscribers (broadsoft-upstream.md § 4).
 * Pure: the same parts make the same subscribers, in whatever order each source tells its records.
 */
public final class Assembly {
  private final CarrierRules rules;
  private final DeviceTypes types;
  private final Findings findings = new Findings();
  private final People people;
  private final Gear gear;

  private Assembly(CarrierRules rules, DeviceTypes types) {
    this.rules = rules;
    this.types = types;
    people = new People(rules, findings);
    gear = new Gear(rules, findings);
  }

  /**
   * @param types tells handsets from bases
   * @param parts in any order; the rules say which wins
   */
  public static Assembled of(CarrierRules rules, DeviceTypes types, List<Part> parts) {
    Assembly assembly = new Assembly(rules, types);
    List<Part> ordered = new ArrayList<>(parts);
    ordered.sort((a, b) -> Integer.compare(rules.rank(a.source()), rules.rank(b.source())));
    for (Part part : ordered) {
      Voice voice = new Voice(rules.rank(part.source()), part.source());
      assembly.people.add(part.source(), part.harvest().users());
      assembly.gear.add(voice, part.harvest().devices(), part.remembered());
    }
    return assembly.assembled();
  }

  private Assembled assembled() {
    List<Apparatus> devices = gear.joined();
    new Handsets(rules, types, findings).attach(devices);
    Lines lines = new Lines(rules, people, findings);
    Map<Apparatus, List<Wire>> wired = new HashMap<>();
    Map<String, LinePort> ports = new HashMap<>();
    Set<String> phoned = new HashSet<>();
    for (Apparatus device : devices) {
      List<Wire> usable = lines.usable(device);
      wired.put(device, usable);
      for (Wire wire : device.withheld ? List.<Wire>of() : usable) {
        String user = wire.userId.toLowerCase(Locale.ROOT);
        ports.putIfAbsent(user, wire.port);
        phoned.add(user);
      }
    }
    Maker maker = new Maker(rules, people, findings, ports);
    List<Placed> placed = new ArrayList<>();
    for (Apparatus device : devices) {
      if (device.withheld || wired.get(device).isEmpty()) {
        continue;
      }
      placed.add(maker.device(device, wired.get(device)));
    }
    for (Person person : people.all()) {
      boolean ours = person.vouched || rules.provider().isEmpty();
      if (!ours) {
        findings.add(Finding.Kind.UNVOUCHED, person.userId);
      } else if (!phoned.contains(People.key(person.userId))) {
        placed.add(maker.phoneless(person));
      }
    }
    return new Assembled(placed, findings.counts(), findings.examples());
  }
}
