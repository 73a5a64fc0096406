package io.dragoman.model;

import java.util.Objects;

/** A value that must not be printed: its {@code toString} is always the mask. */
public final class Secret {
  public static final String MASK = "********";
  public static final Secret NONE = new Secret("");

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  public static Secret of(String value) {
    return value == null || value.isEmpty() ? NONE : new Secret(value);
  }

  /** The value itself; only for the wire to the device it belongs to, and for encryption. */
  public String reveal() {
    return value;
  }

  public boolean isEmpty() {
    return value.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && value.equals(secret.value);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(value);
  }

  @Override
  public String toString() {
    return MASK;
  }
}
