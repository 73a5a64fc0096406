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

  /** Of many items: what a source tells in one part, what is remembered in one each. */
  List<Part> parts(int[] some) {
    Map<String, List<Harvest>> said = new LinkedHashMap<>();
    List<Part> again = new ArrayList<>();
    for (int item : some) {
      if (item < spoken) {
        Part part = told(item);
        said.computeIfAbsent(part.source(), source -> new ArrayList<>()).add(part.harvest());
      } else {
        again.addAll(again(remembered.get(item - spoken)));
      }
    }
    List<Part> parts = new ArrayList<>();
    said.forEach((source, pieces) -> parts.add(new Part(source, whole(pieces))));
    parts.addAll(again);
    return parts;
  }

  private static Harvest whole(List<Harvest> pieces) {
    return new Harvest(
        pieces.stream().flatMap(piece -> piece.users().stream()).toList(),
        pieces.stream().flatMap(piece -> piece.devices().stream()).toList(),
        true);
  }
}
