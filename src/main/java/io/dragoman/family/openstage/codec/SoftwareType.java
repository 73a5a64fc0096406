package io.dragoman.family.openstage.codec;

import java.util.Locale;

/**
 * Item {@code software-type}: {@code Siemens SIP} or {@code Siemens HFA} (DG p. 35;
 * openstage-supplement.md § 4). Phones with other software than SIP take SIP items as their own.
 */
public final class SoftwareType {
  private SoftwareType() {}

  /** May a phone with this software be given SIP items? One that does not say may. */
  public static boolean sip(String type) {
    String text = type.toUpperCase(Locale.ROOT);
    return text.isBlank() || (text.contains("SIP") && !text.contains("HFA"));
  }
}
