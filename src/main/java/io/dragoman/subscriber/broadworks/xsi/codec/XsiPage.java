package io.dragoman.subscriber.broadworks.xsi.codec;

import java.util.List;
import java.util.OptionalInt;

/**
 * One answer of a paged list (§ 1.5).
 *
 * @param total records that match, as told; empty when the answer has no paging elements
 * @param start of this page, as told; empty likewise
 */
public record XsiPage(List<XsiRecord> records, OptionalInt start, OptionalInt total) {
  public XsiPage {
    records = List.copyOf(records);
  }
}
