package io.dragoman.model;

import java.time.Instant;

/**
 * What a device should hold and provably does not. It stays until the contrary is proved, whatever
 * the device's later contacts come to.
 *
 * @param detail names the items or parameters, without secrets; at most 500 characters
 * @param since when it was first found
 */
public record Shortfall(Cause cause, String detail, Instant since) {
  private static final int LONGEST_DETAIL = 500;

  public Shortfall {
    detail = Event.printable(detail, LONGEST_DETAIL);
  }
}
