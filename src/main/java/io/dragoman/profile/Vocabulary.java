package io.dragoman.profile;

import io.dragoman.dls.DlsItems;
import io.dragoman.gigaset.GigasetParams;
import io.dragoman.model.Family;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * What profiles may name besides the fixed placeholders, and what the families know.
 *
 * @param names further placeholders: {@code subscriber.<column>}, {@code line.<column>}, {@code
 *     tenant.<value>}
 * @param bridge values of {@code ${bridge.<key>}}: {@code downloadUrl} (base of downloads without
 *     trailing slash), {@code phonebookUrl}, {@code version}
 * @param secretItem true for an item or parameter whose value people must not see
 * @param knownItem false for a name the family's dossier does not list: a warning, no fault
 */
public record Vocabulary(
    Set<String> names,
    Map<String, String> bridge,
    Predicate<String> secretItem,
    BiPredicate<Family, String> knownItem) {
  public Vocabulary {
    names = Set.copyOf(names);
    bridge = Map.copyOf(bridge);
  }

  /** With the families' own knowledge of secret and known items. */
  public static Vocabulary of(Set<String> names, Map<String, String> bridge) {
    return new Vocabulary(
        names,
        bridge,
        item -> DlsItems.secret(item) || GigasetParams.secret(item),
        (family, item) -> family.gigaset() || DlsItems.known(item));
  }
}
