package io.dragoman.upstream.assembly;

/**
 * What the key of somebody else shows of a user.
 *
 * @param banned is the user another tenant's?
 * @param extension null when nobody told of such a user, as is the name
 * @param port where the user is registered; {@link LinePort#NONE} when at no phone
 */
record Sight(boolean banned, String extension, String name, LinePort port) {
  static final Sight NONE = new Sight(false, null, null, LinePort.NONE);
}
