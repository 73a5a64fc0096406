package io.dragoman.settings;

import java.util.Locale;

/** What a wrong setting switches off. */
public enum SettingPart {
  OPENSTAGE,
  OPENSTAGE_SECURE,
  DOWNLOAD_HTTP,
  DOWNLOAD_HTTPS,
  ADMIN,
  /** Without these nothing can run: the default is used instead, and the fault is shown. */
  BRIDGE;

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
