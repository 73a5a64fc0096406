package io.dragoman.model;

/**
 * One desired value with its origin.
 *
 * @param secret true when the value must be masked wherever people look
 */
public record RenderedItem(ItemKey key, String value, Origin origin, boolean secret) {
  /** The value as a person may see it. */
  public String shown() {
    return secret && !value.isEmpty() ? Secret.MASK : value;
  }

  @Override
  public String toString() {
    return key + "=" + shown() + " ← " + origin;
  }
}
