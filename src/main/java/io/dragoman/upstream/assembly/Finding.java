package io.dragoman.upstream.assembly;

/**
 * Something a source says that cannot be used as it is.
 *
 * @param subject which user, device or line; printable, without secrets
 */
public record Finding(Kind kind, String subject) {
  /** Why, with the sentence an operator reads. */
  public enum Kind {
    FOREIGN("belongs to another provider or group"),
    UNVOUCHED("is a line of nobody the carrier told about"),
    MAC_TWICE("is the MAC of more than one device: none of them gets it"),
    AMBIGUOUS("fits more than one device of the carrier: bound to none"),
    OTHER_DEVICE("is another device than was asked for"),
    BAD_MAC("has a MAC that is none"),
    BAD_NUMBER("has a number that is none"),
    BAD_IDENTITY("has an id that is empty, too long or not printable"),
    CUT("has a text longer than the carrier allows; it is cut"),
    NO_LINES("is a device without a usable line"),
    LINES_REORDERED("has lines whose order is unclear; they are counted anew"),
    TOO_MANY_LINES("has more lines than a device can have; the rest is left out"),
    NO_BASE("is a handset whose base is not there"),
    LOOSE("is told of a line or user nobody else knows"),
    OTHER_FAMILY("is of another maker than the device that asks");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }
  }

  @Override
  public String toString() {
    return subject + " " + kind.sentence;
  }
}
