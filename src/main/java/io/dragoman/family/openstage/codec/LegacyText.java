package io.dragoman.family.openstage.codec;

import io.dragoman.model.ValueRule;

/**
 * Firmware V1/V2 takes {@code &lt;}, {@code &gt;} and {@code &amp;} in values literally (GS3;
 * dls-protocol.md § 2.6).
 */
public final class LegacyText {
  private LegacyText() {}

  /** True when an old phone would show or use this value wrongly. */
  public static boolean misread(String value) {
    return value.indexOf('<') >= 0 || value.indexOf('>') >= 0 || value.indexOf('&') >= 0;
  }

  /**
   * True when it is shown to people and nothing else, so that {@link #plain} does no harm. Anything
   * that authenticates, addresses or is dialled must arrive as it is or not at all.
   */
  public static boolean adaptable(String name) {
    CatalogueItem item = ItemCatalogue.get(name);
    return item != null && item.values().kind() == ValueRule.Kind.LABEL;
  }

  /** The nearest value that an old phone reads rightly: without angle brackets, + for &amp;. */
  public static String plain(String value) {
    return misread(value) ? value.replace("<", "").replace(">", "").replace('&', '+') : value;
  }
}
