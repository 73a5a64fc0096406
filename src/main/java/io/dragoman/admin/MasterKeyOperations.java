package io.dragoman.admin;

import java.time.Instant;
import java.util.List;

/** What can be done with the master key. */
public interface MasterKeyOperations {
  /**
   * Makes a new key and begins to seal everything with it; returns as soon as the key is in its
   * file.
   *
   * @param actor who orders it
   * @return false when a rotation is on its way already
   */
  boolean rotate(String actor);

  Status status();

  /** Ids of the keys in the file, that of the sealing key first. */
  List<String> ids();

  /** How far a rotation is. */
  enum State {
    IDLE,
    RUNNING,
    /** Everything is sealed again; what was on its way is waited for. */
    SETTLING,
    FAILED
  }

  /**
   * @param resealed values sealed again so far
   * @param broken values that no key opens
   * @param began null when there was none since the start
   * @param ended null while it is on its way
   */
  record Status(
      State state, int resealed, int broken, Instant began, Instant ended, String reason) {
    public Status in(State next, String why) {
      return new Status(next, resealed, broken, began, null, why);
    }

    public Status over(State next, Instant at, String why) {
      return new Status(next, resealed, broken, began, at, why);
    }
  }
}
