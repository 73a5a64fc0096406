package io.dragoman.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How a phone writes: all manners were seen on the wire or must be expected (dossier § 2.1).
 *
 * @param prefixed the namespace is bound to a prefix
 * @param untidy white space around texts, attributes in any order
 * @param fragmentOnReason {@code fragment} stands where DG p. 29 has it, not where phones put it
 * @param maxItems sent with every message, -1 = no limit
 */
record Manner(
    boolean prefixed, boolean untidy, boolean fragmentOnReason, int maxItems, Random random) {

  String tag(String name) {
    return prefixed ? "dls:" + name : name;
  }

  String namespace() {
    return prefixed
        ? "xmlns:dls=\"http://www.siemens.com/DLS\""
        : "xmlns=\"http://www.siemens.com/DLS\"";
  }

  /** White space that a service must trim. */
  String space() {
    if (!untidy) {
      return "";
    }
    String[] kinds = {"", " ", "\n", "\n      ", "\r\n\t"};
    return kinds[random.nextInt(kinds.length)];
  }

  /** Joins attributes, null ones left out; each begins with white space. */
  String attributes(String... attributes) {
    List<String> present = new ArrayList<>();
    for (String attribute : attributes) {
      if (attribute != null) {
        present.add(attribute);
      }
    }
    if (untidy) {
      Collections.shuffle(present, random);
    }
    return present.isEmpty() ? "" : " " + String.join(untidy ? "\n " : " ", present);
  }
}
