package io.dragoman.sim.carrier;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** A table, written row by row; its columns may stand anywhere (broadsoft-upstream.md § 2.5). */
final class OciTableAnswer {
  private static final int HALF = 2;

  private final XmlOut out;
  private final List<Integer> order = new ArrayList<>();
  private final boolean more;
  private final boolean half;
  private final boolean narrow;
  private int rows;

  OciTableAnswer(XmlOut out, String name, String[] headings, Function<CarrierFault, Boolean> on) {
    this.out = out;
    this.more = on.apply(CarrierFault.MORE_COLUMNS);
    this.half = on.apply(CarrierFault.HALF_TABLE);
    this.narrow = on.apply(CarrierFault.SHORT_ROWS);
    for (int i = 0; i < headings.length; i++) {
      order.add(i);
    }
    if (on.apply(CarrierFault.REORDERED_COLUMNS)) {
      Collections.reverse(order);
    }
    out.start(name);
    if (more) {
      out.element("colHeading", "Reseller Id");
    }
    order.forEach(i -> out.element("colHeading", headings[i]));
  }

  void row(String... cells) {
    if (half && rows++ >= HALF) {
      return;
    }
    out.start("row");
    if (more) {
      out.element("col", "reseller-7");
    }
    for (int i = 0; i < order.size() - (narrow ? 2 : 0); i++) {
      out.element("col", cells[order.get(i)]);
    }
    out.end();
  }

  void end() {
    out.end();
  }
}
