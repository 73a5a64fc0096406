package io.dragoman.http;

import io.netty.handler.codec.http.HttpMethod;

/** Routes that have promised to stay until {@link #leave}. */
public interface RoutesLease {
  /**
   * Finds what takes a request.
   *
   * @param server name under which routes know the listener
   * @param target request target as sent
   */
  RouteMatch find(String server, HttpMethod method, String target);

  /** Exactly once. */
  void leave();
}
