package io.dragoman.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * BroadWorks says {@code German} or {@code de_DE}; phones want {@code de}. Written out, because the
 * JDK's own list of names takes most of a second to load.
 */
public final class Languages {
  private static final String NAMES =
      """
      ar Arabic
      bg Bulgarian
      ca Catalan Català
      cs Czech Čeština
      da Danish Dansk
      de German Deutsch
      el Greek
      en English
      es Spanish Español
      et Estonian Eesti
      fi Finnish Suomi
      fr French Français
      he Hebrew
      hr Croatian Hrvatski
      hu Hungarian Magyar
      it Italian Italiano
      ja Japanese
      ko Korean
      lt Lithuanian
      lv Latvian
      nb Bokmål
      nl Dutch Nederlands
      no Norwegian Norsk
      pl Polish Polski
      pt Portuguese Português
      ro Romanian Română
      ru Russian
      sk Slovak Slovenčina
      sl Slovenian Slovenščina
      sr Serbian
      sv Swedish Svenska
      tr Turkish Türkçe
      uk Ukrainian
      zh Chinese
      """;

  private static final Map<String, String> BY_NAME = new HashMap<>();

  static {
    for (String code : Locale.getISOLanguages()) {
      if (code.length() == 2) {
        BY_NAME.put(code, code);
      }
    }
    NAMES
        .lines()
        .forEach(
            line -> {
              for (String name : line.substring(3).split(" ")) {
                BY_NAME.put(name.toLowerCase(Locale.ROOT), line.substring(0, 2));
              }
            });
  }

  private Languages() {}

  /** ISO 639-1 code, empty when the text names no language. */
  public static String code(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    String code = BY_NAME.get(name);
    boolean locale = name.length() > 2 && (name.charAt(2) == '_' || name.charAt(2) == '-');
    return code == null && locale
        ? BY_NAME.getOrDefault(name.substring(0, 2), "")
        : code == null ? "" : code;
  }
}
