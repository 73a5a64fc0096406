package io.dragoman.phonebook;

import java.util.Comparator;
import java.util.Locale;

/**
 * One person or number of a phone book. Texts are empty when unknown.
 *
 * @param name where the list has no first and last name
 * @param number as the list has it
 * @param provider of whom the record is, to be compared with the tenant; empty when it does not say
 */
public record DirectoryEntry(
    String userId,
    String firstName,
    String lastName,
    String name,
    String number,
    String extension,
    String mobile,
    String email,
    String department,
    String provider,
    String group) {
  /** As phones expect lists: by last, then by first name, without regard to case. */
  public static final Comparator<DirectoryEntry> ORDER =
      Comparator.comparing((DirectoryEntry e) -> e.family().toLowerCase(Locale.ROOT))
          .thenComparing(e -> e.firstName().toLowerCase(Locale.ROOT))
          .thenComparing(DirectoryEntry::userId);

  /** What a list is sorted by; never empty where anything is known. */
  public String family() {
    if (!lastName.isEmpty()) {
      return lastName;
    }
    return firstName.isEmpty() ? name : firstName;
  }
}
