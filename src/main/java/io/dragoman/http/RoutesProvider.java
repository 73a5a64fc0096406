package io.dragoman.http;

/** Finds the routes that serve now. */
@FunctionalInterface
public interface RoutesProvider {
  /** Null when there are none. */
  RoutesLease enter();
}
