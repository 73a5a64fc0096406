package io.dragoman.profile;

import io.dragoman.model.Device;
import io.dragoman.model.Family;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which devices a layer is for.
 *
 * @param matches lower case: family ids, model patterns, tenant ids, groups, MACs; empty for {@code
 *     defaults}
 * @param tenant empty for any
 */
record LayerMatch(LayerRank rank, List<String> matches, Set<Family> families, String tenant) {
  static final LayerMatch EVERYTHING =
      new LayerMatch(LayerRank.DEFAULTS, List.of(), Set.of(Family.values()), "");

  /** May a device of this tenant be among those it is for? */
  boolean concerns(String tenantId) {
    boolean other =
        rank == LayerRank.TENANT && !matches.contains(tenantId.toLowerCase(Locale.ROOT));
    return !other && (tenant.isEmpty() || tenant.equals(tenantId));
  }

  boolean covers(Device device, String tenantId) {
    if (!families.contains(device.family()) || !(tenant.isEmpty() || tenant.equals(tenantId))) {
      return false;
    }
    return switch (rank) {
      case DEFAULTS, FAMILY -> true;
      case MODEL -> matchesModel(device.model().toLowerCase(Locale.ROOT));
      case TENANT -> matches.contains(tenantId.toLowerCase(Locale.ROOT));
      case GROUP -> matches.contains(device.group().toLowerCase(Locale.ROOT));
      case DEVICE -> matches.contains(device.mac().hex());
    };
  }

  private boolean matchesModel(String model) {
    for (String pattern : matches) {
      if (matches(pattern, model)) {
        return true;
      }
    }
    return false;
  }

  /** {@code *} stands for any text; linear in the length of both but for the last star. */
  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** {@code family openstage}, as origins name a layer. */
  String text() {
    return matches.isEmpty() ? rank.text() : rank.text() + " " + String.join(", ", matches);
  }
}
