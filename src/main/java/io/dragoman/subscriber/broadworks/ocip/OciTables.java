package io.dragoman.subscriber.broadworks.ocip;

import io.dragoman.subscriber.broadworks.ocip.codec.OciCommand;
import io.dragoman.subscriber.broadworks.ocip.codec.OciNode;
import io.dragoman.subscriber.broadworks.ocip.codec.OciTable;
import java.util.Optional;

/** Finds tables by what they have, since their own names are not all published. */
final class OciTables {
  private OciTables() {}

  static Optional<OciTable> with(OciCommand response, String heading) {
    return response.children().stream()
        .map(OciNode::table)
        .filter(table -> table != null && table.has(heading))
        .findFirst();
  }
}
