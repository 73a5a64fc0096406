package io.dragoman.sim.carrier;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Users in the order a directory shows them: as numbers of places, kept until data change. */
final class CarrierDirectory {
  private final CarrierData data;
  private final Map<String, Sorted> kept = new ConcurrentHashMap<>();

  private record Sorted(int version, int[] places) {}

  CarrierDirectory(CarrierData data) {
    this.data = data;
  }

  /**
   * @param group empty for the whole enterprise
   * @param column {@code lastName}, {@code firstName} or {@code department}
   */
  int[] sorted(String enterprise, String group, String column) {
    int version = data.version();
    String key = enterprise + "/" + group + "/" + column;
    Sorted found = kept.get(key);
    if (found == null || found.version() != version) {
      found = new Sorted(version, sort(enterprise, group, value(column)));
      kept.put(key, found);
    }
    return found.places();
  }

  private static Function<SimUser, String> value(String column) {
    return switch (column.toLowerCase(java.util.Locale.ROOT)) {
      case "firstname" -> SimUser::first;
      case "department" -> SimUser::department;
      default -> SimUser::last;
    };
  }

  private record Row(String key, int place) {}

  private int[] sort(String enterprise, String group, Function<SimUser, String> value) {
    Row[] rows =
        data.places(enterprise, group)
            .filter(place -> data.user(place).isPresent())
            .mapToObj(place -> new Row(data.user(place).map(value).orElse(""), place))
            .toArray(Row[]::new);
    Arrays.sort(rows, Comparator.comparing(Row::key).thenComparingInt(Row::place));
    return Arrays.stream(rows).mapToInt(Row::place).toArray();
  }
}
