package io.dragoman.upstream.xsi;

import io.dragoman.broadworks.xsi.XsiPage;
import io.dragoman.broadworks.xsi.XsiRecord;
import io.dragoman.upstream.CarrierTrouble;
import io.dragoman.upstream.CarrierTrouble.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A whole list out of its pages (broadsoft-upstream.md § 1.5): counts what came, never what was
 * asked for or promised.
 */
final class Paging {
  static final int MOST_RECORDS = 200_000;

  private Paging() {}

  /** Reads the page that begins at a 1-based start. */
  interface Fetch {
    XsiPage page(int start) throws CarrierTrouble;
  }

  /**
   * @param records each once, in the order they came
   * @param stable false when the list changed while it was read
   */
  record Listing(Deque<XsiRecord> records, boolean stable) {}

  /** Once more when the list has changed under the first reading. */
  static Listing read(Fetch fetch) throws CarrierTrouble {
    Listing first = once(fetch);
    return first.stable() ? first : once(fetch);
  }

  private static Listing once(Fetch fetch) throws CarrierTrouble {
    Map<String, XsiRecord> records = new LinkedHashMap<>();
    int counted = 0;
    int total = -1;
    boolean stable = true;
    while (true) {
      int start = counted + 1;
      XsiPage page = fetch.page(start);
      int before = records.size();
      page.records().forEach(record -> records.putIfAbsent(key(record), record));
      counted += page.records().size();
      stable &= records.size() - before == page.records().size();
      if (page.total().isEmpty()) {
        if (total > counted) {
          throw garbled("a page does not tell how many records there are");
        }
        return listing(records, stable);
      }
      int told = page.total().getAsInt();
      stable &= total < 0 || told == total;
      total = told;
      if (told > MOST_RECORDS || counted > MOST_RECORDS) {
        throw garbled("the list is longer than " + MOST_RECORDS + " records");
      }
      if (counted >= total) {
        return listing(records, stable);
      }
      if (page.records().isEmpty()) {
        throw garbled("the list ends before the number of records it told");
      }
      boolean elsewhere = page.start().isPresent() && page.start().getAsInt() != start;
      if (elsewhere && records.size() == before) {
        throw garbled("the same page comes again and again");
      }
    }
  }

  private static Listing listing(Map<String, XsiRecord> records, boolean stable) {
    return new Listing(new ArrayDeque<>(records.values()), stable);
  }

  private static String key(XsiRecord record) {
    return record.userId().isEmpty()
        ? record.name() + '\n' + record.number() + '\n' + record.extension()
        : record.userId().toLowerCase(Locale.ROOT);
  }

  private static CarrierTrouble garbled(String what) {
    return new CarrierTrouble(Kind.GARBLED, "Xsi: " + what + ".");
  }
}
