package io.dragoman.profile;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * What profiles may name besides the fixed placeholders, and what must not be shown.
 *
 * @param names further placeholders: {@code subscriber.<column>}, {@code line.<column>}, {@code
 *     tenant.<value>}
 * @param bridge values of {@code ${bridge.<key>}}: {@code downloadUrl} (base of downloads without
 *     trailing slash), {@code phonebookUrl}, {@code version}
 * @param legacyText OpenStage firmware misreads some characters: a value that has them and must not
 *     be altered is withheld
 * @param secretItem true for an item or parameter whose value people must not see
 * @param places where a setting of a tenant stands, by its id and the setting's name; empty text
 *     when unknown
 */
public record Vocabulary(
    Set<String> names,
    Map<String, String> bridge,
    Predicate<String> secretItem,
    boolean legacyText,
    BiFunction<String, String, String> places) {
  public Vocabulary {
    names = Set.copyOf(names);
    bridge = Map.copyOf(bridge);
  }

  /** With the families' own knowledge of secrets. */
  public static Vocabulary of(Set<String> names, Map<String, String> bridge) {
    return new Vocabulary(names, bridge, Catalogues::secret, false, (tenant, setting) -> "");
  }

  /** The same for OpenStage phones whose firmware misreads {@code <}, {@code >} and {@code &}. */
  public Vocabulary withLegacyText(boolean legacy) {
    return new Vocabulary(names, bridge, secretItem, legacy, places);
  }

  /** The same, knowing where settings of tenants stand. */
  public Vocabulary withPlaces(BiFunction<String, String, String> found) {
    return new Vocabulary(names, bridge, secretItem, legacyText, found);
  }
}
