package io.dragoman.subscriber.broadworks.xsi;

import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierException.Kind;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiPage;
import io.dragoman.subscriber.broadworks.xsi.codec.XsiRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A whole list out of its pages (broadsoft-upstream.md § 1.5): counts what came, never what was
 * asked for or promised.
 */
final class XsiPaging {
  static final int MOST_RECORDS = 200_000;

  private XsiPaging() {}

  /** Reads the page that begins at a 1-based start. */
  interface Fetch {
    XsiPage page(int start) throws CarrierException;
  }

  /**
   * @param records each once, in the order they came
   * @param stable false when the list changed while it was read
   */
  record Listing(Deque<XsiRecord> records, boolean stable) {}

  /** Once more when the list has changed under the first reading. */
  static Listing read(Fetch fetch) throws CarrierException {
    Listing first = once(fetch);
    return first.stable() ? first : once(fetch);
  }

  private static Listing once(Fetch fetch) throws CarrierException {
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

  private static CarrierException garbled(String what) {
    return new CarrierException(Kind.GARBLED, "Xsi: " + what + ".");
  }
}
