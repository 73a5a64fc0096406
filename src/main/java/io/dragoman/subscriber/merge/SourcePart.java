package io.dragoman.subscriber.merge;

import io.dragoman.subscriber.SourceSnapshot;

/**
 * What one source contributes.
 *
 * @param remembered said earlier, not now: it adds to what is there and makes nothing be there
 */
public record SourcePart(String source, SourceSnapshot harvest, boolean remembered) {
  public SourcePart(String source, SourceSnapshot harvest) {
    this(source, harvest, false);
  }
}
