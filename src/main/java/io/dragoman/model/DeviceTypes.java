package io.dragoman.model;

import java.util.List;
import java.util.Optional;

/**
 * Which of a carrier's device types is which phone. Types are an operator's free text
 * (broadsoft-upstream.md § 4.3): the first row that fits decides.
 */
public record DeviceTypes(List<DeviceType> rows) {
  /** Nothing is known of any type. */
  public static final DeviceTypes NONE = new DeviceTypes(List.of());

  /** Longer ones do not exist (broadsoft-upstream.md § 1.11); patterns may be slow. */
  private static final int LONGEST_NAME = 40;

  public DeviceTypes {
    rows = List.copyOf(rows);
  }

  /** Empty when no row fits. */
  public Optional<DeviceType> of(String name) {
    String bounded = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    return rows.stream().map(row -> row.of(bounded)).flatMap(Optional::stream).findFirst();
  }

  /** Are devices of this type the bridge's business? */
  public boolean serves(String name) {
    return of(name).map(DeviceType::served).orElse(false);
  }
}
