package io.dragoman.subscriber.merge;

import io.dragoman.model.ControlCharacters;
import io.dragoman.model.Mac;
import io.dragoman.model.Secret;
import io.dragoman.subscriber.DeviceFacts;
import io.dragoman.subscriber.DeviceKey;
import io.dragoman.subscriber.LineFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Joins what the sources say of devices: by key, else by MAC, else by line/port. Each way in a pass
 * of its own over all of them, so that the order of the sources decides about values alone.
 */
final class DeviceMatcher {
  private static final int LONGEST_NAME = 40;

  private final CarrierRules rules;
  private final Findings findings;
  private final List<DeviceDraft> all = new ArrayList<>();
  private final Map<String, List<DeviceDraft>> byName = new HashMap<>();
  private final Map<Mac, Set<DeviceDraft>> byMac = new HashMap<>();
  private final Map<String, Set<DeviceDraft>> byUser = new HashMap<>();

  /** What a source said, as far as it can be used; MAC and key are null when it tells none. */
  private record Said(SourceRank voice, DeviceFacts facts, Mac mac) {}

  private final List<Said> keyed = new ArrayList<>();
  private final List<Said> keyless = new ArrayList<>();
  private final List<Said> loose = new ArrayList<>();
  private final List<Said> remembered = new ArrayList<>();

  DeviceMatcher(CarrierRules rules, Findings findings) {
    this.rules = rules;
    this.findings = findings;
  }

  /**
   * @param earlier said of devices that may no longer be there
   */
  void add(SourceRank voice, List<DeviceFacts> devices, boolean earlier) {
    for (DeviceFacts device : devices) {
      if (earlier) {
        remembered.add(new Said(voice, device, Mac.parse(device.mac()).orElse(null)));
      } else {
        add(voice, device);
      }
    }
  }

  private void add(SourceRank voice, DeviceFacts facts) {
    Mac mac = Mac.parse(facts.mac().strip()).orElse(null);
    DeviceKey key = facts.key();
    if (mac == null && !facts.mac().isBlank()) {
      findings.add(Finding.Kind.BAD_MAC, key == null ? facts.mac() : key.name());
    }
    if (key == null) {
      (mac == null ? loose : keyless).add(new Said(voice, facts, mac));
    } else if (!TextCleaner.usableId(key.name(), LONGEST_NAME)) {
      findings.add(Finding.Kind.BAD_IDENTITY, key.name());
    } else if (foreign(key)) {
      findings.foreign();
    } else {
      keyed.add(new Said(voice, facts, mac));
    }
  }

  private boolean foreign(DeviceKey key) {
    return (!key.provider().isEmpty() && UserMatcher.otherProvider(rules, key.provider()))
        || (!key.group().isEmpty() && UserMatcher.otherGroup(rules, key.group()));
  }

  /** After the last source. */
  List<DeviceDraft> joined() {
    keyed.forEach(said -> take(said, named(said.facts().key())));
    keyless.forEach(said -> take(said, worn(said)));
    remembered.forEach(this::recall);
    loose.forEach(said -> said.facts().lines().forEach(line -> hang(line, said.voice())));
    all.forEach(device -> device.macOfVersion(byMac::containsKey));
    Map<Mac, Integer> wearers = new HashMap<>();
    all.stream()
        .filter(device -> device.mac != null)
        .forEach(device -> wearers.merge(device.mac, 1, Integer::sum));
    for (DeviceDraft device : all) {
      if (device.mac != null && wearers.get(device.mac) > 1) {
        findings.add(Finding.Kind.MAC_TWICE, device.mac + " of " + device.subject());
        device.withheld = true;
      }
    }
    return all;
  }

  /** The device of that key; null when several fit because a source does not tell all of it. */
  private DeviceDraft named(DeviceKey key) {
    List<DeviceDraft> sameName = byName.computeIfAbsent(key.name(), n -> new ArrayList<>(1));
    List<DeviceDraft> fitting = sameName.stream().filter(known -> same(known.key, key)).toList();
    if (fitting.isEmpty()) {
      DeviceDraft fresh = fresh();
      sameName.add(fresh);
      return fresh;
    }
    return fitting.size() == 1 ? fitting.get(0) : null;
  }

  /** Sources that do not tell provider or group mean any. */
  private static boolean same(DeviceKey known, DeviceKey told) {
    return known.level() == told.level()
        && either(known.provider(), told.provider())
        && either(known.group(), told.group());
  }

  private static boolean either(String known, String told) {
    return known.equals(told) || known.isEmpty() || told.isEmpty();
  }

  /** The device that wears the MAC, else the one without MAC that has its lines. */
  private DeviceDraft worn(Said said) {
    Set<DeviceDraft> wearing = byMac.getOrDefault(said.mac(), Set.of());
    if (!wearing.isEmpty()) {
      return wearing.size() == 1 ? wearing.iterator().next() : null;
    }
    List<DeviceDraft> fitting =
        said.facts().lines().stream()
            .map(line -> LinePort.of(line.linePort()))
            .filter(port -> !port.isNone())
            .flatMap(this::having)
            .filter(device -> device.mac == null)
            .distinct()
            .toList();
    if (fitting.size() > 1) {
      findings.add(Finding.Kind.AMBIGUOUS, String.valueOf(said.mac()));
    }
    return fitting.size() == 1 ? fitting.get(0) : fresh();
  }

  private void recall(Said said) {
    Set<DeviceDraft> wearing = byMac.getOrDefault(said.mac(), Set.of());
    String name = said.facts().key() == null ? "" : said.facts().key().name();
    List<DeviceDraft> named =
        byName.getOrDefault(name, List.of()).stream().filter(each -> each.mac == null).toList();
    if (wearing.size() == 1) {
      take(said, wearing.iterator().next());
    } else if (wearing.isEmpty() && named.size() == 1) {
      take(said, named.get(0));
    }
  }

  private Stream<DeviceDraft> having(LinePort port) {
    return byUser.getOrDefault(port.user(), Set.of()).stream().filter(each -> each.has(port));
  }

  private DeviceDraft fresh() {
    DeviceDraft fresh = new DeviceDraft();
    all.add(fresh);
    return fresh;
  }

  private void take(Said said, DeviceDraft device) {
    DeviceFacts facts = said.facts();
    if (device == null) {
      String name = facts.key() == null ? String.valueOf(said.mac()) : facts.key().name();
      findings.add(Finding.Kind.AMBIGUOUS, name);
      return;
    }
    device.vouched |=
        rules.provider().isEmpty()
            || !CarrierSources.remote(said.voice().name())
            || (facts.key() != null && !facts.key().provider().isEmpty());
    if (broken(facts.password()) || ControlCharacters.in(facts.url())) {
      findings.add(
          Finding.Kind.BAD_TEXT, facts.key() == null ? "" + said.mac() : facts.key().name());
    }
    device.add(facts, said.mac(), said.voice());
    if (device.mac != null) {
      byMac.computeIfAbsent(device.mac, m -> new LinkedHashSet<>(2)).add(device);
    }
    for (LineFacts line : facts.lines()) {
      LinePort port = LinePort.of(line.linePort());
      if (port.isNone() && !line.linePort().isBlank()) {
        findings.add(Finding.Kind.BAD_IDENTITY, line.linePort());
        continue;
      }
      check(line);
      device.wire(line, port).add(line, port, rules, said.voice());
      byUser.computeIfAbsent(port.user(), u -> new LinkedHashSet<>(2)).add(device);
    }
  }

  /** Facts about a line/port are true wherever it is. */
  private void hang(LineFacts line, SourceRank voice) {
    LinePort port = LinePort.of(line.linePort());
    List<LineDraft> fitting =
        having(port)
            .flatMap(device -> device.wires.stream())
            .filter(wire -> !wire.port.isNone() && port.fits(wire.port))
            .toList();
    if (fitting.isEmpty()) {
      findings.add(Finding.Kind.LOOSE, line.linePort());
    }
    check(line);
    fitting.forEach(wire -> wire.add(line, port, rules, voice));
  }

  private void check(LineFacts line) {
    if (broken(line.authPassword()) || ControlCharacters.in(line.authUser().strip())) {
      findings.add(Finding.Kind.BAD_TEXT, line.linePort());
    }
  }

  /** Nobody could type it, and a phone would be told another one. */
  static boolean broken(Secret password) {
    return ControlCharacters.in(password.reveal());
  }
}
