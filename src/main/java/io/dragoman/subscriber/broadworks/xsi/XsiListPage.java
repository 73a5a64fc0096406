package io.dragoman.subscriber.broadworks.xsi;

import io.dragoman.subscriber.broadworks.xsi.codec.XsiRecord;
import java.util.List;

/**
 * One page of a list, in the carrier's order: sort it yourself, lower case comes last there.
 *
 * @param records without those of other enterprises and groups
 * @param next where the next page begins, counted by what came; 0 when this was the last
 * @param total records that match, as told; -1 when it is not told
 * @param dropped records of others
 */
public record XsiListPage(List<XsiRecord> records, int next, int total, int dropped) {
  public XsiListPage {
    records = List.copyOf(records);
  }
}
