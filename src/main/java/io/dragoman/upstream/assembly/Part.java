package io.dragoman.upstream.assembly;

import io.dragoman.upstream.Harvest;

/**
 * What one source contributes.
 *
 * @param remembered said earlier, not now: it adds to what is there and makes nothing be there
 */
public record Part(String source, Harvest harvest, boolean remembered) {
  public Part(String source, Harvest harvest) {
    this(source, harvest, false);
  }
}
