package io.dragoman.bridge;

import io.dragoman.dls.DlsItems;
import io.dragoman.gigaset.GigasetParams;
import io.dragoman.model.Family;
import io.dragoman.profile.Vocabulary;
import java.util.Map;
import java.util.Set;

/** What the ground floor knows of item names, as the words profiles are checked against. */
final class Words {
  private Words() {}

  /**
   * @param names columns of subscribers and values of tenants
   * @param urls values of {@code ${bridge.…}}
   */
  static Vocabulary of(Set<String> names, Map<String, String> urls) {
    return new Vocabulary(names, urls, Words::secret, Words::known);
  }

  private static boolean secret(String item) {
    return DlsItems.secret(item) || GigasetParams.secret(item);
  }

  /** Only the DLS dossier lists its names completely enough to warn about others. */
  private static boolean known(Family family, String item) {
    return family != Family.OPENSTAGE || DlsItems.known(item);
  }
}
