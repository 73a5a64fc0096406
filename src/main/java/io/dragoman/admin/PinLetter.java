package io.dragoman.admin;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code ${…}} in the template of a letter; values cannot become markup or new places. */
public final class PinLetter {
  private static final Pattern PLACE = Pattern.compile("\\$\\{([a-zA-Z]+)}");

  private PinLetter() {}

  /**
   * @param values by the name in the braces; a place without a value stays empty
   */
  public static String write(String template, Map<String, String> values, LetterForm form) {
    return PLACE
        .matcher(template)
        .replaceAll(
            place -> {
              String value = values.getOrDefault(place.group(1), "");
              return Matcher.quoteReplacement(form == LetterForm.HTML ? html(value) : plain(value));
            });
  }

  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private static String html(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (char c : plain(text).toCharArray()) {
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }
}
