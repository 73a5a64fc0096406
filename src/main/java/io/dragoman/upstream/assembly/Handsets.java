package io.dragoman.upstream.assembly;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * DECT handsets that are device profiles of their own: their lines become lines of the base that a
 * custom tag of theirs names, by its device name or MAC. How operators model bases is not laid down
 * anywhere (broadsoft-upstream.md § 8).
 */
final class Handsets {
  private Handsets() {}

  static void attach(List<Apparatus> devices, CarrierRules rules, Findings findings) {
    String tag = Apparatus.TAG + rules.baseTag().replace("%", "");
    Map<String, List<Apparatus>> bases = new HashMap<>();
    List<Apparatus> handsets = new ArrayList<>();
    for (Apparatus device : devices) {
      if (!device.told.get(tag).isEmpty()) {
        handsets.add(device);
      } else {
        bases.computeIfAbsent(device.name(), n -> new ArrayList<>(1)).add(device);
        if (device.mac != null) {
          bases.computeIfAbsent(device.mac.hex(), n -> new ArrayList<>(1)).add(device);
        }
      }
    }
    handsets.sort(Comparator.comparing(Apparatus::name, Handsets::naturally));
    for (Iterator<Apparatus> each = handsets.iterator(); each.hasNext(); ) {
      Apparatus handset = each.next();
      String wanted = handset.told.get(tag);
      List<Apparatus> found =
          bases.getOrDefault(
              wanted,
              bases.getOrDefault(
                  io.dragoman.model.Mac.parse(wanted).map(mac -> mac.hex()).orElse(""), List.of()));
      handset.withheld = true;
      if (found.size() == 1) {
        adopt(found.get(0), handset);
      } else {
        findings.add(
            found.isEmpty() ? Finding.Kind.NO_BASE : Finding.Kind.AMBIGUOUS, handset.subject());
      }
    }
  }

  /** Behind the base's own lines; what the handset's profile says of its IPEI is its line's. */
  private static void adopt(Apparatus base, Apparatus handset) {
    int last = base.wires.stream().mapToInt(wire -> wire.order).max().orElse(0);
    for (Wire wire : handset.wires) {
      wire.primary = false;
      wire.order = ++last;
      String ipei = handset.told.get(Apparatus.TAG + "IPEI");
      wire.told.put("ipui", ipei, handset.told.voice(Apparatus.TAG + "IPEI"));
      base.wires.add(wire);
    }
    base.vouched |= handset.vouched;
    handset.wires.clear();
  }

  /** {@code base-2} before {@code base-10}. */
  private static int naturally(String a, String b) {
    String left = a.replaceAll("\\d+$", "");
    String right = b.replaceAll("\\d+$", "");
    int byName = left.equals(right) ? Integer.compare(a.length(), b.length()) : 0;
    return byName != 0 ? byName : a.compareTo(b);
  }
}
