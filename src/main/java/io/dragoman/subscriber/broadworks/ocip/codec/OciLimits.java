package io.dragoman.subscriber.broadworks.ocip.codec;

/**
 * What a document may cost; everything beyond is refused before it is stored.
 *
 * @param bytes of the whole document
 * @param nodes elements outside tables
 * @param cells of all tables
 * @param text characters of one element
 */
public record OciLimits(int bytes, int nodes, int cells, int text) {
  static final int DEPTH = 24;
  static final int ATTRIBUTES = 16;
  static final int ATTRIBUTE_LENGTH = 1_024;

  /** A group of 100,000 devices in one table. */
  public static final OciLimits DEFAULT = new OciLimits(32 << 20, 200_000, 2_000_000, 256 * 1024);
}
