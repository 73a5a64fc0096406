package io.dragoman.model;

/**
 * The most of the bridge that one tenant may take, so that its storm or its mass of devices takes
 * no other's share. 0 = any number.
 *
 * @param devices beyond so many, strangers are not registered
 * @param contactsPerSecond that begin, in the long run; ten seconds' worth may come at once
 * @param searchesPerSecond in phone books, in the same way
 */
public record Quota(int devices, int contactsPerSecond, int searchesPerSecond) {
  public static final Quota NONE = new Quota(0, 0, 0);
}
