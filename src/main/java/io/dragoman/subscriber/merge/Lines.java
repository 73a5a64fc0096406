package io.dragoman.subscriber.merge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which lines of a device count, and in which order. */
final class Lines {
  private static final int MOST = 250;

  private final CarrierRules rules;
  private final UserMatcher people;
  private final Findings findings;

  Lines(CarrierRules rules, UserMatcher people, Findings findings) {
    this.rules = rules;
    this.people = people;
    this.findings = findings;
  }

  /** Ascending, each with an order of its own from 1 to {@value #MOST}. */
  List<LineDraft> usable(DeviceDraft device) {
    List<LineDraft> usable = new ArrayList<>(device.wires.size());
    for (LineDraft wire : device.wires) {
      if (counts(wire, device)) {
        usable.add(wire);
      }
    }
    if (usable.isEmpty()) {
      if (!device.withheld) {
        findings.add(Finding.Kind.NO_LINES, device.subject());
      }
      return usable;
    }
    order(usable, device);
    if (usable.get(usable.size() - 1).order > MOST) {
      findings.add(Finding.Kind.TOO_MANY_LINES, device.subject());
      usable.removeIf(wire -> wire.order > MOST);
    }
    return usable;
  }

  private boolean counts(LineDraft wire, DeviceDraft device) {
    if (wire.port.isNone() || wire.remembered) {
      return false;
    }
    if (people.banned(wire.userId)) {
      findings.foreign();
      return false;
    }
    UserDraft person = people.find(wire.userId);
    if (person != null && person.service()) {
      return false;
    }
    boolean vouched =
        (device.vouched && !(device.listed && wire.filed)) || (person != null && person.vouched);
    if (!vouched && !rules.provider().isEmpty()) {
      findings.add(Finding.Kind.UNVOUCHED, wire.port.toString());
      return false;
    }
    if (person != null) {
      person.vouched = true;
    }
    return true;
  }

  /**
   * The primary first, then by order; counted anew where that is no order of its own. Where each
   * user calls the own line primary, none is the device's.
   */
  private void order(List<LineDraft> wires, DeviceDraft device) {
    boolean one = wires.stream().filter(wire -> wire.primary).count() == 1;
    wires.sort(
        Comparator.comparing((LineDraft wire) -> !(one && wire.primary))
            .thenComparing(wire -> wire.order == 0 ? Integer.MAX_VALUE : wire.order)
            .thenComparing(wire -> wire.port.toString()));
    Set<Integer> taken = new HashSet<>();
    boolean sound = wires.stream().allMatch(wire -> wire.order > 0 && taken.add(wire.order));
    boolean ascending = true;
    for (int i = 1; i < wires.size(); i++) {
      ascending &= wires.get(i - 1).order < wires.get(i).order;
    }
    if (sound && ascending) {
      return;
    }
    boolean told = wires.stream().anyMatch(wire -> wire.order > 0);
    if (told && wires.size() > 1) {
      findings.add(Finding.Kind.LINES_REORDERED, device.subject());
    }
    for (int i = 0; i < wires.size(); i++) {
      wires.get(i).order = i + 1;
    }
  }
}
