package io.dragoman.sim;

import java.util.Map;
import java.util.stream.IntStream;

/** Which programmable keys a model has (dossier § 5.3, § 6.1). */
final class KeyTable {
  private static final int SHIFTED = 1000;
  private static final Map<String, Integer> OWN_KEYS =
      Map.of(
          "OpenStage 15", 8,
          "OpenStage 20", 0,
          "OpenStage 20E", 0,
          "OpenStage 40", 6,
          "OpenStage 60", 8,
          "OpenStage 80", 9,
          "OpenScape Desk Phone CP200", 4,
          "OpenScape Desk Phone CP210", 4);

  /** For a model whose number of keys no source gives. */
  private static final int UNDOCUMENTED = 8;

  private KeyTable() {}

  /** Both levels of the phone's own keys, then the fixed keys. */
  static IntStream indexes(String model) {
    int own = OWN_KEYS.getOrDefault(model, UNDOCUMENTED);
    IntStream level1 = IntStream.rangeClosed(1, own);
    IntStream level2 = IntStream.rangeClosed(SHIFTED + 1, SHIFTED + own);
    return IntStream.concat(IntStream.concat(level1, level2), IntStream.of(4002, 4003));
  }

  /** OpenStage 15 and 20 have no XML applications (GS3). */
  static boolean applications(String model) {
    return !model.startsWith("OpenStage 15") && !model.startsWith("OpenStage 20");
  }
}
