package io.dragoman.upstream.sync;

import io.dragoman.model.Family;
import java.util.regex.Pattern;

/** Device types are an operator's free text; what can be told from it is the maker (§ 4.3). */
final class Types {
  private static final Pattern OPENSTAGE = Pattern.compile("(?i)openstage|openscape");
  private static final Pattern GIGASET = Pattern.compile("(?i)gigaset");

  private Types() {}

  /** Says the type that this cannot be such a device? What it does not say is no conflict. */
  static boolean conflict(String type, Family family) {
    if (family == null) {
      return false;
    }
    boolean openstage = OPENSTAGE.matcher(type).find();
    boolean gigaset = GIGASET.matcher(type).find();
    return openstage != gigaset && gigaset != family.gigaset();
  }
}
