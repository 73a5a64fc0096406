package io.dragoman.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One row of the table of device types: what an operator says of the types whose name its pattern
 * finds (broadsoft-upstream.md § 4.2).
 *
 * @param family a {@link Family}'s id, {@link #GIGASET}, {@link #HANDSET} or {@link #NONE}
 * @param model may name groups of the pattern, {@code $1}; empty when the type does not say it
 */
public record DeviceType(Pattern pattern, String family, String model) {
  /** Any family of Gigaset devices. */
  public static final String GIGASET = "gigaset";

  /** A DECT handset: it never comes by itself, its base does. */
  public static final String HANDSET = "handset";

  /** Not to be served. */
  public static final String NONE = "none";

  public static boolean isFamily(String word) {
    return word.equals(GIGASET)
        || word.equals(HANDSET)
        || word.equals(NONE)
        || Family.of(word).isPresent();
  }

  /** Empty when the pattern is not found in the name. */
  Optional<DeviceType> of(String name) {
    Matcher matcher = pattern.matcher(name);
    if (!matcher.find()) {
      return Optional.empty();
    }
    if (!model.contains("$")) {
      return Optional.of(this);
    }
    StringBuilder said = new StringBuilder();
    matcher.appendReplacement(said, model);
    String found = said.substring(matcher.start());
    boolean bare = model.startsWith("$");
    return Optional.of(
        new DeviceType(pattern, family, bare ? found.toUpperCase(Locale.ROOT) : found));
  }

  public boolean served() {
    return !family.equals(NONE);
  }

  public boolean handset() {
    return family.equals(HANDSET);
  }

  /** A phone or base that downloads its configuration. */
  public boolean gigaset() {
    return family.startsWith(GIGASET);
  }

  /** Are handsets registered at it? */
  public boolean base() {
    boolean desk =
        family.equals(Family.GIGASET_DE.id()) || family.equals(Family.GIGASET_MAXWELL.id());
    return gigaset() && !desk;
  }

  /** Can a device of this type not be what speaks so? A handset's type says nothing of its base. */
  public boolean contradicts(Family speaking) {
    return !served() || (!handset() && gigaset() != speaking.gigaset());
  }
}
