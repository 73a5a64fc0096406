package io.dragoman.phonebook;

import io.dragoman.model.Tenant;
import java.util.HashSet;
import java.util.Set;

/**
 * How numbers are written where a tenant's phones are, so that two spellings of one number are the
 * same and two numbers never are (gigaset-provisioning.md § 8.1.4). Digits; empty where the tenant
 * does not say.
 *
 * @param prefix before national numbers
 */
public record NumberPlan(String country, String area, String prefix) {
  private static final String INTERNATIONAL = "00";
  private static final String NORTH_AMERICA = "1";
  private static final String ITALY = "39";

  /** E.164 without its plus: no local number is as long and begins with a country code. */
  private static final int LONGEST_LOCAL = 9;

  private static final int NORTH_AMERICAN = 10;

  /** Where numbers without a prefix are whole ones. */
  private static final Set<String> CLOSED =
      Set.of(
          NORTH_AMERICA,
          "30",
          "34",
          ITALY,
          "45",
          "47",
          "48",
          "351",
          "352",
          "354",
          "356",
          "357",
          "371",
          "372",
          "377",
          "378",
          "420");

  /** The country codes of two digits; all others but 1 and 7 have three (ITU-T E.164). */
  private static final Set<String> TWO_DIGITS =
      Set.of(
          "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
          "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
          "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98");

  /** What a tenant says; most countries put a zero before national numbers. */
  public static NumberPlan of(Tenant tenant) {
    String country = digits(tenant.value("countryCode"));
    String said = digits(tenant.value("nationalPrefix"));
    String usual = country.equals(NORTH_AMERICA) ? NORTH_AMERICA : "0";
    String prefix = said.isEmpty() && !country.equals(ITALY) ? usual : said;
    String area = digits(tenant.value("areaCode"));
    boolean prefixed = !prefix.isEmpty() && area.startsWith(prefix);
    return new NumberPlan(country, prefixed ? area.substring(prefix.length()) : area, prefix);
  }

  /** Whether a number as it was dialled or came in is, as a whole, one as a list has it. */
  boolean same(String dialled, String listed) {
    Set<String> forms = forms(dialled, true);
    forms.retainAll(forms(listed, false));
    return !forms.isEmpty();
  }

  /** Whether a listed number begins with what was dialled of it. */
  boolean begins(String dialled, String listed) {
    Set<String> found = forms(listed, false);
    return forms(dialled, true).stream()
        .anyMatch(start -> found.stream().anyMatch(form -> form.startsWith(start)));
  }

  /**
   * The spellings that mean one number: {@code +} and E.164, a tilde and the national number where
   * the country is not known, and the digits themselves where they have no prefix.
   */
  private Set<String> forms(String text, boolean dialled) {
    Set<String> forms = new HashSet<>();
    String digits = digits(text);
    if (digits.isEmpty()) {
      return forms;
    }
    if (text.strip().startsWith("+")) {
      international(digits, forms);
    } else if (digits.startsWith(INTERNATIONAL)) {
      international(digits.substring(INTERNATIONAL.length()), forms);
    } else if (country.equals(NORTH_AMERICA) && digits.startsWith("011")) {
      international(digits.substring(3), forms);
    } else if (!prefix.isEmpty()
        && digits.startsWith(prefix)
        && digits.length() > prefix.length()) {
      national(digits.substring(prefix.length()), forms);
    } else {
      forms.add(digits);
      bare(digits, dialled, forms);
    }
    return forms;
  }

  /** Lists have national numbers without their prefix; who dials one means the own area. */
  private void bare(String digits, boolean dialled, Set<String> forms) {
    boolean whole =
        CLOSED.contains(country)
            && (!country.equals(NORTH_AMERICA)
                || area.isEmpty()
                || digits.length() >= NORTH_AMERICAN);
    if (!dialled || whole) {
      national(digits, forms);
    } else if (!area.isEmpty()) {
      national(area + digits, forms);
    }
    if (!country.isEmpty() && digits.startsWith(country) && digits.length() > LONGEST_LOCAL) {
      international(digits, forms);
    }
  }

  private void national(String digits, Set<String> forms) {
    if (digits.startsWith("0") && !country.equals(ITALY)) {
      return;
    }
    forms.add(country.isEmpty() ? "~" + digits : "+" + country + digits);
  }

  private void international(String digits, Set<String> forms) {
    if (digits.isEmpty() || digits.startsWith("0")) {
      return;
    }
    forms.add("+" + digits);
    if (country.isEmpty()) {
      forms.add("~" + digits.substring(Math.min(digits.length(), codeLength(digits))));
    }
  }

  private static int codeLength(String digits) {
    if (digits.startsWith(NORTH_AMERICA) || digits.startsWith("7")) {
      return 1;
    }
    return digits.length() > 1 && TWO_DIGITS.contains(digits.substring(0, 2)) ? 2 : 3;
  }

  static String digits(String value) {
    StringBuilder digits = new StringBuilder(value.length());
    value.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
    return digits.toString();
  }
}
