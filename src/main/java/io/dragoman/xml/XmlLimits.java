package io.dragoman.xml;

/**
 * What a document may cost.
 *
 * @param bytes length of the whole document
 * @param depth nested elements, the root is 1
 * @param elements of the whole document
 * @param text characters of one element's own text
 * @param attributes of one element, namespace declarations included
 * @param attributeLength characters of one attribute's value
 */
public record XmlLimits(
    int bytes, int depth, int elements, int text, int attributes, int attributeLength) {

  /** A page of 1,000 records with all their elements (broadsoft-upstream.md § 1.5) and room. */
  public static final XmlLimits CARRIER =
      new XmlLimits(16 * 1024 * 1024, 24, 200_000, 64 * 1024, 16, 1_024);

  public XmlLimits {
    if (Math.min(Math.min(bytes, depth), Math.min(elements, text)) < 1
        || Math.min(attributes, attributeLength) < 1) {
      throw new IllegalArgumentException("every limit of a document must be at least 1");
    }
  }
}
