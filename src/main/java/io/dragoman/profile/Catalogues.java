package io.dragoman.profile;

import io.dragoman.family.gigaset.codec.GigasetParams;
import io.dragoman.family.gigaset.codec.ParameterCatalogue;
import io.dragoman.family.openstage.codec.DlsItems;
import io.dragoman.family.openstage.codec.ItemCatalogue;
import io.dragoman.model.Family;
import io.dragoman.model.ItemKey;
import io.dragoman.model.NearestName;
import java.util.Optional;

/** What the families' catalogues say of a name in a profile, asked in one way. */
final class Catalogues {
  private Catalogues() {}

  /** True when people must not see the value. */
  static boolean secret(String name) {
    return DlsItems.secret(name) || GigasetParams.secret(name);
  }

  static boolean known(Family family, String name) {
    return family.gigaset()
        ? ParameterCatalogue.find(family, name).isPresent()
        : ItemCatalogue.find(name).isPresent();
  }

  static Optional<String> nearest(Family family, String name) {
    return family.gigaset()
        ? ParameterCatalogue.nearest(family, name)
        : NearestName.of(name, ItemCatalogue.names());
  }

  /** Why a device cannot take the item from a profile, whatever its value. */
  static Optional<String> againstName(Family family, ItemKey key) {
    return family.gigaset() ? Optional.empty() : ItemCatalogue.againstName(key);
  }

  static Optional<String> againstValue(Family family, String name, String value) {
    return family.gigaset()
        ? ParameterCatalogue.find(family, name).flatMap(known -> known.against(value))
        : ItemCatalogue.againstValue(name, value);
  }

  /** What is unusual of a name but not certainly wrong. */
  static Optional<String> doubt(Family family, ItemKey key) {
    return family.gigaset() ? Optional.empty() : ItemCatalogue.doubt(key);
  }
}
