package io.dragoman.family.openstage.codec;

import java.util.Locale;

/** Why a phone makes contact (DG p. 28); the set is open, hence {@link #UNKNOWN}. */
public enum Reason {
  START_UP,
  LOCAL_CHANGES,
  INVENTORY_CHANGES,
  STATUS,
  SOLICITED,
  REPLY_TO,
  CLEAN_UP,
  UNKNOWN;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The spelling on the wire. */
  public String text() {
    return text;
  }

  /** In whatever case. */
  public static Reason of(String text) {
    for (Reason reason : values()) {
      if (reason.text.equalsIgnoreCase(text)) {
        return reason;
      }
    }
    return UNKNOWN;
  }
}
