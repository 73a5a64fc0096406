package io.dragoman.profile;

import java.util.Locale;

/** The layers, lowest first: a higher one overrides. */
enum Rank {
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
  static Rank of(String text) {
    for (Rank rank : values()) {
      if (rank.text().equals(text)) {
        return rank;
      }
    }
    return null;
  }
}
