package io.dragoman.subscriber.broadworks.xsi.codec;

/** A body that is not the document that was asked for. The message quotes nothing of it. */
public final class XsiFault extends Exception {
  private static final long serialVersionUID = 1L;

  public XsiFault(String sentence) {
    super(sentence, null, false, false);
  }
}
