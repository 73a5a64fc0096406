package io.dragoman.subscriber.merge;

/**
 * Something a source says that cannot be used as it is.
 *
 * @param subject which user, device or line; printable, without secrets
 */
public record Finding(Kind kind, String subject) {
  private static final int LONGEST_SUBJECT = 200;

  /** Why, with the sentence an operator reads. */
  public enum Kind {
    UNREADABLE("could not be read; where it was known before, that stays"),
    UNSERVED_TYPE("is of a device type that no row of carrier/device-types serves"),
    FOREIGN("belongs to another provider or group"),
    UNVOUCHED("is a line of nobody the carrier told about"),
    MAC_TWICE("is the MAC of more than one device: none of them gets it"),
    AMBIGUOUS("fits more than one device of the carrier: bound to none"),
    OTHER_DEVICE("is another device than was asked for"),
    BAD_MAC("has a MAC that is none"),
    BAD_NUMBER("has a number that is none"),
    BAD_IDENTITY("has an id that is empty, too long or not printable"),
    BAD_TEXT("has a login or address with a line break or control character; it is left out"),
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

  /** Of a text as the carrier wrote it. */
  public static Finding of(Kind kind, String subject) {
    return new Finding(kind, printable(subject));
  }

  private static String printable(String subject) {
    StringBuilder clean = new StringBuilder();
    for (int i = 0; i < subject.length() && i < LONGEST_SUBJECT; i++) {
      char c = subject.charAt(i);
      clean.append(TextCleaner.forbidden(c) ? '\uFFFD' : c);
    }
    return clean.isEmpty() ? "(without name)" : clean.toString();
  }

  @Override
  public String toString() {
    return subject + " " + kind.sentence;
  }
}
