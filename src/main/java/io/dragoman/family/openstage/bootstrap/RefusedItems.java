package io.dragoman.family.openstage.bootstrap;

import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.ItemKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the items written a phone did not take. */
final class RefusedItems {
  /** A phone that does not know it has its own limit. */
  private static final String OPTIONAL = "max-pin-retries";

  private static final int LONGEST = 200;

  private RefusedItems() {}

  /**
   * In words, for events; empty when it took all that matters. An empty value, such as that of the
   * second CA, is none that it had to take.
   */
  static Optional<String> of(List<DlsItem> written, WorkpointMessage reply) {
    Set<ItemKey> needed =
        written.stream()
            .filter(item -> !item.value().isEmpty() && !item.name().equals(OPTIONAL))
            .map(DlsItem::key)
            .collect(Collectors.toSet());
    String refused =
        reply.items().stream()
            .filter(item -> item.status() != null && needed.contains(item.key()))
            .map(item -> item.key() + ": " + item.status())
            .collect(Collectors.joining(", "));
    return refused.isEmpty()
        ? Optional.empty()
        : Optional.of(refused.substring(0, Math.min(refused.length(), LONGEST)));
  }
}
