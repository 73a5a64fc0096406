package io.dragoman.family.gigaset.codec;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.model.RenderedItem;
import java.util.Set;

/** How the values of {@code SYMB_ITEM}s are written (gigaset-provisioning.md § 6.1). */
final class ProviderSymbol {
  /** Arrays of bytes, not text, though their prefix says char. */
  private static final Set<String> BYTE_ARRAYS =
      Set.of(
          "aucKdsPin",
          "aucAvailableNetdirs",
          "aucActivatedNetdirs",
          "aucNetdirSelForDirectAccess",
          "aucNetdirSelForIntKey",
          "aucNetdirSelForAutoLookup");

  /** Text whose name lacks the prefix. */
  private static final Set<String> TEXTS = Set.of("NameFilter", "NumberFilter", "WebUIPassword");

  private ProviderSymbol() {}

  /** Does the value carry its own double quotes inside the attribute? */
  static boolean quoted(String symbol) {
    if (symbol.contains("..")) {
      return false; // <symbol>..attr = UI_LOCK
    }
    String name = withoutIndex(symbol);
    // aucI_… are codec lists
    boolean text = name.startsWith("auc") && !name.startsWith("aucI_");
    return (text && !BYTE_ARRAYS.contains(name))
        || TEXTS.contains(name)
        || name.startsWith("NetCode");
  }

  /** Last component without array index: {@code BS_X.astY[0].aucName[%]} → {@code aucName}. */
  static String withoutIndex(String symbol) {
    String last = symbol.substring(symbol.lastIndexOf('.') + 1);
    int bracket = last.indexOf('[');
    return bracket < 0 ? last : last.substring(0, bracket);
  }

  /**
   * The value between its own quotes. No escape for a quote inside is known, so a secret that has
   * one is refused rather than changed, and other text gets an apostrophe.
   */
  static String quote(RenderedItem item) {
    String value = item.value();
    if (value.indexOf('"') < 0) {
      return '"' + value + '"';
    }
    if (item.secret() || GigasetParams.secret(item.key().name())) {
      throw new Problem(
          Cause.NO_PROFILE, item.key().name() + " contains a double quote; the device cannot.");
    }
    return '"' + value.replace('"', '\'') + '"';
  }

  /** As the device reads a quoted value; anything unquoted is dropped there. */
  static String unquote(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : "";
  }
}
