package io.dragoman.route;

/** Routes that have promised to stay until {@link #leave}. */
public interface Visit {
  Doors doors(String name);

  /** Exactly once. */
  void leave();
}
