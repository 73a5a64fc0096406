package io.dragoman.profile;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** BroadWorks says {@code German} or {@code de_DE}; phones want {@code de}. */
final class Languages {
  private static final Map<String, String> BY_NAME = new HashMap<>();

  static {
    for (String code : Locale.getISOLanguages()) {
      if (code.length() == 2) {
        Locale locale = Locale.forLanguageTag(code);
        BY_NAME.put(locale.getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
        BY_NAME.put(locale.getDisplayLanguage(locale).toLowerCase(locale), code);
        BY_NAME.put(code, code);
      }
    }
  }

  private Languages() {}

  /** ISO 639-1 code, empty when the text names no language. */
  static String code(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    String code = BY_NAME.get(name);
    boolean locale = name.length() > 2 && (name.charAt(2) == '_' || name.charAt(2) == '-');
    return code == null && locale
        ? BY_NAME.getOrDefault(name.substring(0, 2), "")
        : code == null ? "" : code;
  }
}
