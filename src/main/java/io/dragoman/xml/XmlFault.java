package io.dragoman.xml;

/**
 * Why a document was refused. The message quotes nothing of it. Has no stack trace: anybody on the
 * network can cause one.
 */
public final class XmlFault extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong with it. */
  public enum Kind {
    /** Not well-formed, or in an encoding that is not what it declares. */
    BROKEN,
    /** It has a DTD or refers to an entity. */
    FORBIDDEN,
    /** Longer, deeper or richer than allowed. */
    TOO_LARGE
  }

  private final Kind kind;

  public XmlFault(Kind kind, String sentence) {
    super(sentence, null, false, false);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
