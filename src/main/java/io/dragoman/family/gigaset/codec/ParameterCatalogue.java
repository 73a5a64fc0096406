package io.dragoman.family.gigaset.codec;

import io.dragoman.model.DataTable;
import io.dragoman.model.Family;
import io.dragoman.model.NearestName;
import io.dragoman.model.ValueRule;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameters that sources tell of (resource {@code parameters.csv}, read once). It is not
 * complete: an unknown name is not a wrong one.
 */
public final class ParameterCatalogue {
  private static final int COLUMNS = 13;
  private static final String ANY = "#";

  /** Parameters whose second part is the key of a handset, in whatever characters. */
  private static final Set<String> KEYED = Set.of("hs", "SipAccount");

  private static final Map<String, CatalogueParameter> PARAMETERS = load();
  private static final Map<Family, List<String>> NAMES = names();

  private ParameterCatalogue() {}

  /** By a name as profiles write it: {@code BS_X.astY[3].aucZ[%]}, {@code SIP.Account.0.Active}. */
  public static Optional<CatalogueParameter> find(String name) {
    return Optional.ofNullable(PARAMETERS.get(pattern(name)));
  }

  /** The same where that family is told to have it. */
  public static Optional<CatalogueParameter> find(Family family, String name) {
    return find(name).filter(parameter -> parameter.families().contains(family));
  }

  /** All parameters in the order of the table. */
  public static Collection<CatalogueParameter> all() {
    return PARAMETERS.values();
  }

  /** The value that takes a former one away; empty when no source says how. */
  public static Optional<String> clearing(Family family, String name) {
    return find(family, name).flatMap(CatalogueParameter::clearing);
  }

  /** The name somebody may have meant by one the family is not known to have. */
  public static Optional<String> nearest(Family family, String name) {
    return NearestName.of(pattern(name), NAMES.getOrDefault(family, List.of()));
  }

  /** A name with {@code #} for its numbers and keys, without an index at its end. */
  static String pattern(String name) {
    if (name.contains("..")) {
      return "*" + name.substring(name.indexOf(".."));
    }
    String[] parts = withoutIndexes(name).split("\\.", -1);
    for (int i = 0; i < parts.length; i++) {
      if (digits(parts[i], 0)) {
        parts[i] = ANY;
      }
    }
    if (parts.length > 1 && KEYED.contains(parts[0])) {
      parts[1] = ANY;
    }
    String last = parts[parts.length - 1];
    int tail = last.lastIndexOf('_') + 1;
    if (tail > 0 && digits(last, tail)) {
      parts[parts.length - 1] = last.substring(0, tail) + ANY;
    }
    return String.join(".", parts);
  }

  private static String withoutIndexes(String name) {
    if (name.indexOf('[') < 0) {
      return name;
    }
    StringBuilder plain = new StringBuilder(name.length());
    int from = 0;
    for (int open = name.indexOf('['); open >= 0; open = name.indexOf('[', from)) {
      int close = name.indexOf(']', open);
      if (close < 0) {
        break;
      }
      plain.append(name, from, open).append(close == name.length() - 1 ? "" : "[#]");
      from = close + 1;
    }
    return plain.append(name, from, name.length()).toString();
  }

  private static boolean digits(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return from < text.length();
  }

  private static Map<String, CatalogueParameter> load() {
    Map<String, CatalogueParameter> parameters = new LinkedHashMap<>();
    DataTable.read(ParameterCatalogue.class, "parameters.csv", COLUMNS)
        .forEach(row -> parameters.put(row.get(0), parameter(row)));
    return Collections.unmodifiableMap(parameters);
  }

  private static CatalogueParameter parameter(List<String> row) {
    String defaultValue = row.get(8).isEmpty() ? null : row.get(8);
    Optional<String> clearing =
        switch (row.get(9)) {
          case "empty" -> Optional.of("");
          case "default" -> Optional.ofNullable(defaultValue);
          default -> Optional.empty();
        };
    return new CatalogueParameter(
        row.get(0),
        Arrays.stream(row.get(1).split("\\|"))
            .map(id -> Family.of(id).orElseThrow())
            .collect(Collectors.toSet()),
        ValueRule.of(row.get(3), row.get(4), row.get(5), row.get(6), row.get(7)),
        defaultValue,
        clearing,
        row.get(10).equals("yes"),
        row.get(11),
        row.get(12));
  }

  private static Map<Family, List<String>> names() {
    Map<Family, List<String>> names = new EnumMap<>(Family.class);
    for (Family family : Family.values()) {
      names.put(
          family,
          PARAMETERS.values().stream()
              .filter(parameter -> parameter.families().contains(family))
              .map(CatalogueParameter::name)
              .toList());
    }
    return names;
  }
}
