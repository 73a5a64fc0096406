package io.dragoman.store;

import java.time.Duration;

/**
 * Who writes directories.
 *
 * @param id of one life of a bridge, up to 40 characters
 * @param node its name, for people
 * @param lease how long a turn to read lasts without a sign of life; null where nobody else writes
 */
public record DirectoryWriter(String id, String node, Duration lease) {
  private static final int LONGEST_NODE = 200;

  public DirectoryWriter {
    node = node.length() > LONGEST_NODE ? node.substring(0, LONGEST_NODE) : node;
  }

  public boolean shares() {
    return lease != null;
  }

  /** SQL: when a turn ends that shows a sign of life now. */
  String until() {
    return "CURRENT_TIMESTAMP + INTERVAL '" + lease.toSeconds() + "' SECOND";
  }
}
