package io.dragoman.subscriber.merge;

import io.dragoman.subscriber.SourceSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * All records of a full read by number: what the sources told, packed, in their order, then what
 * earlier reads made and some sources are not asked for again. Unpacked one by one.
 */
final class PackedRecords {
  private final CarrierRules rules;
  private final List<FactBuffer> told;
  private final List<DirectoryRecord> remembered = new ArrayList<>();
  private final Predicate<String> kept;
  private final boolean devices;
  private final int spoken;

  PackedRecords(
      CarrierRules rules,
      List<FactBuffer> told,
      List<DirectoryRecord> before,
      Predicate<String> kept) {
    this.rules = rules;
    this.told = List.copyOf(told);
    this.kept = kept;
    this.devices = told.stream().anyMatch(FactBuffer::tellsDevices);
    this.spoken = told.stream().mapToInt(sheaf -> sheaf.users() + sheaf.devices()).sum();
    for (DirectoryRecord each : before) {
      if (SubscriberFacts.sources(each).stream().anyMatch(kept)) {
        remembered.add(each);
      }
    }
  }

  int size() {
    return spoken + remembered.size();
  }

  List<SourcePart> parts(int item) {
    return item < spoken ? List.of(told(item)) : again(remembered.get(item - spoken));
  }

  private SourcePart told(int item) {
    int at = item;
    for (FactBuffer sheaf : told) {
      if (at < sheaf.users()) {
        return new SourcePart(
            sheaf.source(), new SourceSnapshot(List.of(sheaf.user(at)), List.of(), true), false);
      }
      at -= sheaf.users();
      if (at < sheaf.devices()) {
        return new SourcePart(
            sheaf.source(), new SourceSnapshot(List.of(), List.of(sheaf.device(at)), true), false);
      }
      at -= sheaf.devices();
    }
    throw new IndexOutOfBoundsException(item);
  }

  /** Where nobody lists devices, what is remembered of them is all there is. */
  private List<SourcePart> again(DirectoryRecord placed) {
    return SubscriberFacts.of(rules, placed, kept).stream()
        .map(part -> new SourcePart(part.source(), part.harvest(), devices))
        .toList();
  }

  /** Of many items: what a source tells in one part, what is remembered in one each. */
  List<SourcePart> parts(int[] some) {
    Map<String, List<SourceSnapshot>> said = new LinkedHashMap<>();
    List<SourcePart> again = new ArrayList<>();
    for (int item : some) {
      if (item < spoken) {
        SourcePart part = told(item);
        said.computeIfAbsent(part.source(), source -> new ArrayList<>()).add(part.harvest());
      } else {
        again.addAll(again(remembered.get(item - spoken)));
      }
    }
    List<SourcePart> parts = new ArrayList<>();
    said.forEach((source, pieces) -> parts.add(new SourcePart(source, whole(pieces))));
    parts.addAll(again);
    return parts;
  }

  private static SourceSnapshot whole(List<SourceSnapshot> pieces) {
    return new SourceSnapshot(
        pieces.stream().flatMap(piece -> piece.users().stream()).toList(),
        pieces.stream().flatMap(piece -> piece.devices().stream()).toList(),
        true);
  }
}
