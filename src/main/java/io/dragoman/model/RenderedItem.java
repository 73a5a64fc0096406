package io.dragoman.model;

/**
 * One desired value with its origin.
 *
 * @param secret true when the value must be masked wherever people look
 * @param required a device without it is not configured
 */
public record RenderedItem(
    ItemKey key, String value, Origin origin, boolean secret, boolean required) {

  public RenderedItem(ItemKey key, String value, Origin origin, boolean secret) {
    this(key, value, origin, secret, false);
  }

  /** The same with another value. */
  public RenderedItem withValue(String newValue) {
    return new RenderedItem(key, newValue, origin, secret, required);
  }

  /** The value as a person may see it. */
  public String shown() {
    return secret && !value.isEmpty() ? Secret.MASK : value;
  }

  @Override
  public String toString() {
    return key + "=" + shown() + " ← " + origin;
  }
}
