package io.dragoman.subscriber;

/** Telephone numbers as operators write them, made E.164 (broadsoft-upstream.md § 4.3). */
public final class Numbers {
  /** What a tenant says about its numbers; empty where it does not. */
  public record Plan(String countryCode, String nationalPrefix) {
    public static final Plan UNKNOWN = new Plan("", "");
  }

  private Numbers() {}

  /**
   * {@code +49-3023125101} and {@code 3023125101} become {@code +493023125101}; a national prefix
   * is dropped only where the tenant says it has one. Without a country code the digits stay
   * national.
   */
  public static String e164(String text, Plan plan) {
    String digits = digits(text);
    if (digits.isEmpty()) {
      return "";
    }
    String stripped = text.strip();
    if (stripped.startsWith("+")) {
      return "+" + digits;
    }
    if (digits.startsWith("00")) {
      return "+" + digits.substring(2);
    }
    if (plan.countryCode().isEmpty()) {
      return digits;
    }
    String prefix = plan.nationalPrefix();
    boolean prefixed =
        !prefix.isEmpty() && digits.startsWith(prefix) && digits.length() > prefix.length();
    return "+" + plan.countryCode() + (prefixed ? digits.substring(prefix.length()) : digits);
  }

  /**
   * {@code +493023125101} as it is dialled within its country: {@code 03023125101}, with {@code 0}
   * where no national prefix is said. The text as it is when it is no number of that country.
   */
  public static String national(String e164, Plan plan) {
    String country = "+" + plan.countryCode();
    if (plan.countryCode().isEmpty() || !e164.startsWith(country)) {
      return e164;
    }
    String prefix = plan.nationalPrefix().isEmpty() ? "0" : plan.nationalPrefix();
    return prefix + e164.substring(country.length());
  }

  private static String digits(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      }
    }
    return digits.toString();
  }
}
