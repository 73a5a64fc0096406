package io.dragoman.sim.carrier;

import java.util.function.Function;
import java.util.function.IntFunction;

/** Cuts a page out of a list and says so in three elements (broadsoft-upstream.md § 1.5). */
final class XsiPageAnswer {
  private static final int DEFAULT_SIZE = 50;
  private static final int LARGEST = 1_000;

  private final Function<CarrierFault, Boolean> on;
  private final int start;
  private final int size;

  XsiPageAnswer(WebRequest request, Function<CarrierFault, Boolean> on) {
    this.on = on;
    int wanted = number(request, "results", DEFAULT_SIZE);
    int most = on.apply(CarrierFault.CLAMPED_PAGES) ? DEFAULT_SIZE : LARGEST;
    this.size = Math.min(wanted, most);
    int asked = number(request, "start", 1);
    this.start = on.apply(CarrierFault.START_IGNORED) ? 1 : asked;
  }

  private static int number(WebRequest request, String name, int otherwise) {
    String text = request.parameter(name);
    int number = text.isEmpty() ? otherwise : Population.number(text);
    if (number < 1) {
      throw new XsiTrouble(400, "Invalid value of parameter " + name + ".");
    }
    return number;
  }

  /**
   * @param container holds the records; the root itself when both are the same
   * @param record the element of a place in the list, from 0
   */
  Element fill(Element root, Element container, int count, IntFunction<Element> record) {
    int from = start - 1;
    boolean twice = from > 0 && from < count && on.apply(CarrierFault.DUPLICATE_USER);
    int first = twice ? from - 1 : from;
    int end = Math.min(count, first + size);
    int shown = Math.max(0, end - first);
    boolean lost = shown > 1 && on.apply(CarrierFault.LOST_RECORDS);
    int total = count + (on.apply(CarrierFault.CHANGING_TOTAL) ? 1 + start % 7 : 0);
    root.add("startIndex", Integer.toString(start))
        .add("numberOfRecords", Integer.toString(shown))
        .add("totalAvailableRecords", Integer.toString(total));
    if (container != root) {
      root.add(container);
    }
    for (int i = first; i < (lost ? end - shown / 2 : end); i++) {
      container.add(record.apply(i));
    }
    return root;
  }
}
