package io.dragoman.camel;

import java.time.Instant;
import java.util.List;

/**
 * How one route file does.
 *
 * @param generation the generation that serves it, 0 when none does
 * @param since when the state was entered
 * @param line 1-based line the reason points at; 0 when unknown
 * @param reason why the newest content does not serve; empty when it does
 * @param routeIds routes that serve now
 */
public record RouteFileStatus(
    String file,
    State state,
    int generation,
    Instant since,
    int line,
    String reason,
    List<String> routeIds) {
  public RouteFileStatus {
    routeIds = List.copyOf(routeIds);
  }

  /** What of a file serves. */
  public enum State {
    /** Its content as it is on disk. */
    SERVING,
    /** Its content is broken; the last good one serves. */
    LAST_GOOD,
    /** Its content is broken and there was never a good one, or it no longer fits the others. */
    BROKEN
  }
}
