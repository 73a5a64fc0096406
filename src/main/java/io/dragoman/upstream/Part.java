package io.dragoman.upstream;

/**
 * What one source contributes.
 *
 * @param remembered said earlier, not now: it adds to what is there and makes nothing be there
 */
record Part(String source, Harvest harvest, boolean remembered) {
  Part(String source, Harvest harvest) {
    this(source, harvest, false);
  }
}
