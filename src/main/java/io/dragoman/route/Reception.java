package io.dragoman.route;

/** Finds the routes that serve now. */
@FunctionalInterface
public interface Reception {
  /** Null when there are none. */
  Visit enter();
}
