package io.dragoman.subscriber.merge;

import io.dragoman.subscriber.Numbers;
import io.dragoman.subscriber.UserField;
import java.util.List;

/** Numbers and extensions of one user as the canonical record has them. */
final class UserNumbers {
  private static final int MOST_DIGITS = 23;
  private static final int SHORTEST_EXTENSION = 2;

  private UserNumbers() {}

  /** The user's own country before the tenant's. */
  static String e164(String raw, UserDraft person, CarrierRules rules, Findings findings) {
    if (raw.isEmpty()) {
      return "";
    }
    String country = digits(person == null ? "" : person.value(UserField.COUNTRY_CODE));
    Numbers.Plan plan =
        country.isEmpty() ? rules.plan() : new Numbers.Plan(country, rules.plan().nationalPrefix());
    String number = Numbers.e164(raw, plan);
    if (number.isEmpty() || number.length() > MOST_DIGITS) {
      findings.add(Finding.Kind.BAD_NUMBER, person == null ? raw : person.userId);
      return "";
    }
    return number;
  }

  /**
   * Without location code: what stands before a dash is one; without a dash only where another
   * source tells the shorter form too, for an extension may begin with the same digits.
   */
  static String extension(UserDraft person) {
    String told = person.value(UserField.EXTENSION);
    int dash = told.indexOf('-');
    if (dash > 0 && told.length() - dash > SHORTEST_EXTENSION) {
      return told.substring(dash + 1);
    }
    String location = digits(person.value(UserField.LOCATION_CODE));
    if (!location.isEmpty() && told.startsWith(location)) {
      String rest = told.substring(location.length());
      List<String> all = person.extensions;
      if (rest.length() >= SHORTEST_EXTENSION && all.contains(rest)) {
        return rest;
      }
    }
    return told;
  }

  private static String digits(String text) {
    return text.replaceAll("[^0-9]", "");
  }
}
