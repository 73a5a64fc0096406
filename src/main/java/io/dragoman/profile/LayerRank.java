package io.dragoman.profile;

import java.util.Locale;

/** The layers, lowest first: a higher one overrides. */
enum LayerRank {
  DEFAULTS,
  FAMILY,
  MODEL,
  TENANT,
  GROUP,
  DEVICE;

  /** As files spell it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Null when no layer is called so. */
  static LayerRank of(String text) {
    for (LayerRank rank : values()) {
      if (rank.text().equals(text)) {
        return rank;
      }
    }
    return null;
  }
}
