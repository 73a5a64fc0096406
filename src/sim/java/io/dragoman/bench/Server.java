package io.dragoman.bench;

import java.util.Map;

/**
 * A running contestant.
 *
 * @param ports by {@link Door}
 */
record Server(Map<Door, Integer> ports, AutoCloseable whole) {
  /** Where requests go; a canned server has one socket for both. */
  enum Door {
    PHONES,
    DOWNLOADS
  }

  static Server on(int port, AutoCloseable whole) {
    return new Server(Map.of(Door.PHONES, port, Door.DOWNLOADS, port), whole);
  }
}
