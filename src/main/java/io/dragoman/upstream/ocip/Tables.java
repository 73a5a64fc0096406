package io.dragoman.upstream.ocip;

import io.dragoman.broadworks.oci.OciCommand;
import io.dragoman.broadworks.oci.OciNode;
import io.dragoman.broadworks.oci.OciTable;
import java.util.Optional;

/** Finds tables by what they have, since their own names are not all published. */
final class Tables {
  private Tables() {}

  static Optional<OciTable> with(OciCommand response, String heading) {
    return response.children().stream()
        .map(OciNode::table)
        .filter(table -> table != null && table.has(heading))
        .findFirst();
  }
}
