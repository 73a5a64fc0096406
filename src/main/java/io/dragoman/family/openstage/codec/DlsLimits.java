package io.dragoman.family.openstage.codec;

/**
 * What a message may cost; everything beyond is refused before it is stored.
 *
 * @param bytes length of the whole body
 * @param depth nested elements, the root is 1
 * @param items {@code Item} elements of one message
 * @param text characters of one item's value
 * @param attributes attributes of one element, namespace declarations included
 * @param attributeLength characters of one attribute's value
 */
public record DlsLimits(
    int bytes, int depth, int items, int text, int attributes, int attributeLength) {

  /** Phones limit themselves to about 50 kB (DG p. 69); GS3 refuses above 1 MB. */
  public static final DlsLimits DEFAULT =
      new DlsLimits(1024 * 1024, 16, 5_000, 256 * 1024, 16, 1_024);

  public DlsLimits {
    if (Math.min(Math.min(bytes, depth), Math.min(items, text)) < 1
        || Math.min(attributes, attributeLength) < 1) {
      throw new IllegalArgumentException("every limit of a message must be at least 1");
    }
  }
}
