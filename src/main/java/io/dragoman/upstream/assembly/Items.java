package io.dragoman.upstream.assembly;

import io.dragoman.upstream.Harvest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * All records of a full read by number: what the sources told, packed, in their order, then what
 * earlier reads made and some sources are not asked for again. Unpacked one by one.
 */
final class Items {
  private final CarrierRules rules;
  private final List<Sheaf> told;
  private final List<Placed> remembered = new ArrayList<>();
  private final Predicate<String> kept;
  private final boolean devices;
  private final int spoken;

  Items(CarrierRules rules, List<Sheaf> told, List<Placed> before, Predicate<String> kept) {
    this.rules = rules;
    this.told = List.copyOf(told);
    this.kept = kept;
    this.devices = told.stream().anyMatch(Sheaf::tellsDevices);
    this.spoken = told.stream().mapToInt(sheaf -> sheaf.users() + sheaf.devices()).sum();
    for (Placed each : before) {
      if (Retold.sources(each).stream().anyMatch(kept)) {
        remembered.add(each);
      }
    }
  }

  int size() {
    return spoken + remembered.size();
  }

  List<Part> parts(int item) {
    return item < spoken ? List.of(told(item)) : again(remembered.get(item - spoken));
  }

  private Part told(int item) {
    int at = item;
    for (Sheaf sheaf : told) {
      if (at < sheaf.users()) {
        return new Part(
            sheaf.source(), new Harvest(List.of(sheaf.user(at)), List.of(), true), false);
      }
      at -= sheaf.users();
      if (at < sheaf.devices()) {
        return new Part(
            sheaf.source(), new Harvest(List.of(), List.of(sheaf.device(at)), true), false);
      }
      at -= sheaf.devices();
    }
    throw new IndexOutOfBoundsException(item);
  }

  /** Where nobody lists devices, what is remembered of them is all there is. */
  private List<Part> again(Placed placed) {
    return Retold.of(rules, placed, kept).stream()
        .map(part -> new Part(part.source(), part.harvest(), devices))
        .toList();
  }

  /** Of many items, by source. */
  List<Part> parts(int[] some) {
    record Voiced(String source, boolean remembered) {}
    Map<Voiced, Part> parts = new LinkedHashMap<>();
    Map<Voiced, List<Part>> pieces = new LinkedHashMap<>();
    for (int item : some) {
      for (Part part : parts(item)) {
        pieces
            .computeIfAbsent(new Voiced(part.source(), part.remembered()), v -> new ArrayList<>())
            .add(part);
      }
    }
    pieces.forEach((who, said) -> parts.put(who, whole(said)));
    return List.copyOf(parts.values());
  }

  private static Part whole(List<Part> said) {
    return new Part(
        said.get(0).source(),
        new Harvest(
            said.stream().flatMap(part -> part.harvest().users().stream()).toList(),
            said.stream().flatMap(part -> part.harvest().devices().stream()).toList(),
            true),
        said.get(0).remembered());
  }
}
