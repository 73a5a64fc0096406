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

  /**
   * Insertions, deletions, replacements, and neighbours that changed places (optimal string
   * alignment); more than {@code most} is not exact.
   */
  private static int errors(String one, String other, int most) {
    if (Math.abs(one.length() - other.length()) > most) {
      return most + 1;
    }
    int[][] rows = new int[one.length() + 1][other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      rows[0][j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      rows[i][0] = i;
      for (int j = 1; j <= other.length(); j++) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int best = rows[i - 1][j - 1] + (same ? 0 : 1);
        best = Math.min(best, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          best = Math.min(best, rows[i - 2][j - 2] + 1);
        }
        rows[i][j] = best;
      }
    }
    return rows[one.length()][other.length()];
  }
}
