package io.dragoman.family.gigaset.codec;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.model.RenderedItem;
import java.util.List;
import java.util.Locale;

/** What is known of single parameters ({@link ParameterCatalogue}): secrecy and longest values. */
public final class GigasetParams {
  private static final List<String> SECRET_WORDS =
      List.of("PASSWORD", "PASSWD", "AUTHPASS", "AUTH_PASS", "DECT_AC", "HTTPAUTH", "DIGEST");

  private GigasetParams() {}

  /** Must the value be masked wherever people look? Passwords, PINs, and digest credentials. */
  public static boolean secret(String name) {
    if (ParameterCatalogue.find(name).map(CatalogueParameter::secret).orElse(false)) {
      return true;
    }
    String capitals = name.toUpperCase(Locale.ROOT);
    if (capitals.endsWith("_LABEL") || capitals.contains("_LABEL[")) {
      return false;
    }
    return SECRET_WORDS.stream().anyMatch(capitals::contains)
        || capitals.startsWith("S_PROV_")
        || pin(name);
  }

  /** {@code aucKdsPin}, {@code WebUiPin}, {@code DM_PIN}: the last word, not part of another. */
  private static boolean pin(String name) {
    String last = ProviderSymbol.withoutIndex(name);
    if (name.contains(".bit.")) {
      return false; // a switch about PINs
    }
    return last.endsWith("Pin") || last.endsWith("PIN") || last.endsWith("_pin");
  }

  /**
   * Refuses a value that the device would cut or drop.
   *
   * @throws Problem {@code NO_PROFILE}, naming the parameter and never the value
   */
  static void check(RenderedItem item) {
    String name = item.key().name();
    int longest = ParameterCatalogue.find(name).map(p -> p.values().length()).orElse(0);
    int length = item.value().codePointCount(0, item.value().length());
    if (longest > 0 && length > longest) {
      throw new Problem(
          Cause.NO_PROFILE,
          name + " has " + length + " characters; the device takes at most " + longest + ".");
    }
  }
}
