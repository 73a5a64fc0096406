package io.dragoman.profile;

import java.util.List;
import java.util.Set;

/**
 * One compiled file.
 *
 * @param lines how many lines a device takes; 0 when this layer does not say
 * @param domains how many SIP domains a device registers at; 0 when this layer does not say
 * @param registrars how many registrars its lines can have; 0 when this layer does not say
 * @param certificate what it says about the device's certificate
 * @param removed names a lower layer's items lose, before this layer's are added; {@code name[*]}
 *     for all indexes
 * @param mentions placeholders it names, e.g. {@code tenant.site}
 * @param broken why nothing can be rendered where this layer applies; null when it is sound
 */
record Layer(
    String file,
    LayerMatch reach,
    int lines,
    int domains,
    int registrars,
    CertificateTerms certificate,
    List<ItemRule> items,
    List<Block> eachLine,
    List<Block> eachDomain,
    List<Block> eachFreeLine,
    List<String> removed,
    Set<String> mentions,
    FileFault broken) {

  static Layer broken(LayerMatch reach, FileFault fault) {
    return new Layer(
        fault.file(),
        reach,
        0,
        0,
        0,
        CertificateTerms.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Set.of(),
        fault);
  }

  /** Items for every line (or free position) from {@code from} to {@code to}, both included. */
  record Block(int from, int to, Condition when, List<ItemRule> items) {
    boolean covers(RenderingScope scope) {
      return scope.order >= from && scope.order <= to && (when == null || when.holds(scope));
    }
  }
}
