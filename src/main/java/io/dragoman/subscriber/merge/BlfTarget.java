package io.dragoman.subscriber.merge;

/**
 * What the key of somebody else shows of a user.
 *
 * @param banned is the user another tenant's?
 * @param extension null when nobody told of such a user, as is the name
 * @param port where the user is registered; {@link LinePort#NONE} when at no phone
 */
record BlfTarget(boolean banned, String extension, String name, LinePort port) {
  static final BlfTarget NONE = new BlfTarget(false, null, null, LinePort.NONE);
}
