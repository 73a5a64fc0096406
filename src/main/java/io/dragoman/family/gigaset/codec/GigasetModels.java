package io.dragoman.family.gigaset.codec;

import io.dragoman.model.Family;
import java.util.Map;
import java.util.Optional;

/** Which model belongs to which family (gigaset-provisioning.md § 1). */
final class GigasetModels {
  /** First word of the model, in capitals. */
  private static final Map<String, Family> BY_NAME =
      Map.ofEntries(
          Map.entry("N510", Family.GIGASET_LEGACY),
          Map.entry("C610", Family.GIGASET_LEGACY),
          Map.entry("N300", Family.GIGASET_LEGACY),
          Map.entry("C530", Family.GIGASET_LEGACY),
          Map.entry("C590", Family.GIGASET_LEGACY),
          Map.entry("A540", Family.GIGASET_LEGACY),
          Map.entry("A690", Family.GIGASET_LEGACY),
          Map.entry("N720", Family.GIGASET_N720),
          Map.entry("DE310", Family.GIGASET_DE),
          Map.entry("DE410", Family.GIGASET_DE),
          Map.entry("DE700", Family.GIGASET_DE),
          Map.entry("DE900", Family.GIGASET_DE),
          Map.entry("N530", Family.GIGASET_NX70),
          Map.entry("N610", Family.GIGASET_NX70),
          Map.entry("N670", Family.GIGASET_NX70),
          Map.entry("N770", Family.GIGASET_NX70),
          Map.entry("N870", Family.GIGASET_NX70),
          Map.entry("N870E", Family.GIGASET_NX70),
          Map.entry("COMFORTEL", Family.GIGASET_NX70));

  /** The digits in front of a version's first dot: the platform id. */
  private static final Map<String, Family> BY_PLATFORM =
      Map.of(
          "42", Family.GIGASET_LEGACY,
          "60", Family.GIGASET_DE,
          "61", Family.GIGASET_DE,
          "62", Family.GIGASET_DE,
          "63", Family.GIGASET_DE,
          "70", Family.GIGASET_N720,
          "83", Family.GIGASET_NX70);

  private GigasetModels() {}

  /**
   * @param name model in capitals, words separated by spaces
   */
  static Optional<Family> family(String name) {
    if (name.startsWith("MAXWELL")) {
      return Optional.of(Family.GIGASET_MAXWELL);
    }
    int space = name.indexOf(' ');
    return Optional.ofNullable(BY_NAME.get(space < 0 ? name : name.substring(0, space)));
  }

  static Optional<Family> familyOfPlatform(String version) {
    // only Gigaset's own long form: "70.1" of some browser is no platform
    int dot = version.indexOf('.');
    boolean own = version.length() > 4 && (version.startsWith(".V", dot) || dots(version) == 4);
    return own ? Optional.ofNullable(BY_PLATFORM.get(version.substring(0, dot))) : Optional.empty();
  }

  private static long dots(String text) {
    return text.chars().filter(c -> c == '.').count();
  }
}
