package io.dragoman.subscriber.merge;

import io.dragoman.model.DeviceType;
import io.dragoman.model.DeviceTypes;
import io.dragoman.model.Mac;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * DECT handsets that are device profiles of their own: their lines become lines of their base. That
 * is the one a custom tag of theirs names, by its device name or MAC; without tag, of those whose
 * type the operator calls a handset, the only base of their group. How operators model bases is not
 * laid down anywhere (broadsoft-upstream.md § 8).
 */
record Handsets(CarrierRules rules, DeviceTypes types, Findings findings) {
  void attach(List<DeviceDraft> devices) {
    Map<String, List<DeviceDraft>> named = new HashMap<>();
    Map<String, List<DeviceDraft>> bases = new HashMap<>();
    List<DeviceDraft> handsets = new ArrayList<>();
    for (DeviceDraft device : devices) {
      DeviceType type = types.of(device.told.get("deviceType")).orElse(null);
      if (!base(device).isEmpty() || (type != null && type.handset())) {
        handsets.add(device);
        continue;
      }
      note(named, device.name(), device);
      note(named, device.mac == null ? "" : device.mac.hex(), device);
      if (type != null && type.base()) {
        note(bases, group(device), device);
      }
    }
    handsets.sort(Comparator.comparing(DeviceDraft::name, Handsets::naturally));
    for (DeviceDraft handset : handsets) {
      handset.withheld = true;
      String wanted = base(handset);
      List<DeviceDraft> found =
          wanted.isEmpty()
              ? bases.getOrDefault(group(handset), List.of())
              : named.getOrDefault(
                  wanted,
                  named.getOrDefault(Mac.parse(wanted).map(Mac::hex).orElse(""), List.of()));
      if (found.size() == 1) {
        adopt(found.get(0), handset);
      } else {
        findings.add(
            found.isEmpty() ? Finding.Kind.NO_BASE : Finding.Kind.AMBIGUOUS, handset.subject());
      }
    }
  }

  private String base(DeviceDraft handset) {
    return handset.told.get(DeviceDraft.TAG + rules.baseTagName());
  }

  /** Empty when nothing says where it stands: then no base is near. */
  private static String group(DeviceDraft device) {
    return device.key == null || device.key.group().isEmpty()
        ? ""
        : device.key.provider() + "/" + device.key.group();
  }

  private static void note(Map<String, List<DeviceDraft>> by, String name, DeviceDraft device) {
    if (!name.isEmpty()) {
      by.computeIfAbsent(name, n -> new ArrayList<>(1)).add(device);
    }
  }

  /** Behind the base's own lines; what the handset's profile says of its IPEI is its line's. */
  private static void adopt(DeviceDraft base, DeviceDraft handset) {
    int last = base.wires.stream().mapToInt(wire -> wire.order).max().orElse(0);
    handset.wires.sort(Comparator.comparingInt(wire -> wire.order));
    for (LineDraft wire : handset.wires) {
      wire.primary = false;
      wire.order = ++last;
      String ipei = Ipei.ipui(handset.told.get(DeviceDraft.TAG + "IPEI"));
      wire.told.put("ipui", ipei, handset.told.voice(DeviceDraft.TAG + "IPEI"));
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
