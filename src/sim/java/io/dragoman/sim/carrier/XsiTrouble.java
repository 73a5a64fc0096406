package io.dragoman.sim.carrier;

/** A request that is answered with an ErrorInfo. The text goes to the client. */
final class XsiTrouble extends RuntimeException {
  static final String NAMESPACE = "http://schema.broadsoft.com/xsi";

  private static final long serialVersionUID = 1L;

  final int status;

  XsiTrouble(int status, String english) {
    super(english, null, false, false);
    this.status = status;
  }

  Element document() {
    return new Element("ErrorInfo")
        .with("xmlns", NAMESPACE)
        .add("summary", status == 404 ? "Benutzer oder Ressource nicht gefunden." : getMessage())
        .add("summaryEnglish", getMessage())
        .add("errorCode", Integer.toString(110_000 + status));
  }
}
