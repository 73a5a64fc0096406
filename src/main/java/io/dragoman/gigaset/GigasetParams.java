package io.dragoman.gigaset;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import io.dragoman.model.RenderedItem;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is known of single parameters (gigaset-params.csv): secrecy and longest values. */
public final class GigasetParams {
  private static final int LONGEST_CREDENTIAL = 50;
  private static final int LONGEST_URL = 74;

  private static final Map<String, Integer> LONGEST =
      Map.of(
          "S_PROV_USERNAME", LONGEST_CREDENTIAL,
          "S_PROV_PASSWORD", LONGEST_CREDENTIAL,
          "BS_IP_Data.aucS_HTTP_DIGEST_USERNAME", LONGEST_CREDENTIAL,
          "BS_IP_Data.aucS_HTTP_DIGEST_PASSWORD", LONGEST_CREDENTIAL,
          "BS_IP_Data1.aucS_USER_FIRMWARE_URL", LONGEST_URL);

  private static final List<String> SECRET_WORDS =
      List.of("PASSWORD", "PASSWD", "AUTHPASS", "AUTH_PASS", "DECT_AC", "HTTPAUTH", "DIGEST");

  private GigasetParams() {}

  /** Must the value be masked wherever people look? Passwords, PINs, and digest credentials. */
  public static boolean secret(String name) {
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
    int longest = LONGEST.getOrDefault(plain(name), Integer.MAX_VALUE);
    int length = item.value().codePointCount(0, item.value().length());
    if (length > longest) {
      throw new Problem(
          Cause.NO_PROFILE,
          name + " has " + length + " characters; the device takes at most " + longest + ".");
    }
  }

  /** {@code aucX}, {@code aucX[0]} and {@code aucX[%]} are the same string. */
  private static String plain(String name) {
    return name.endsWith("[0]") || name.endsWith("[%]")
        ? name.substring(0, name.length() - "[0]".length())
        : name;
  }
}
