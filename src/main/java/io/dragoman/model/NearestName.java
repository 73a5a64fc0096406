package io.dragoman.model;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name somebody may have meant. */
public final class NearestName {
  /** Longer names are no slips of a finger and cost too much to compare. */
  private static final int LONGEST = 100;

  private NearestName() {}

  /**
   * The name with the fewest typing errors, at most one in three characters and three in all; the
   * first in alphabetical order of several.
   */
  public static Optional<String> of(String written, Collection<String> names) {
    if (written.isEmpty() || written.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = written.toLowerCase(Locale.ROOT);
    String best = null;
    int fewest = Math.min(3, Math.max(1, written.length() / 3));
    for (String name : names) {
      int errors = errors(lower, name.toLowerCase(Locale.ROOT), fewest);
      if (errors < fewest || errors == fewest && (best == null || name.compareTo(best) < 0)) {
        best = name;
        fewest = errors;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@code ; did you mean X?}, or nothing. */
  public static String question(String written, Collection<String> names) {
    return of(written, names).map(name -> "; did you mean " + name + "?").orElse("");
  }

  /** Insertions, deletions and replacements (Levenshtein); more than {@code most} is not exact. */
  private static int errors(String one, String other, int most) {
    if (Math.abs(one.length() - other.length()) > most) {
      return most + 1;
    }
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
