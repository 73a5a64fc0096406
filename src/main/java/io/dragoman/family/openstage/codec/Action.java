package io.dragoman.family.openstage.codec;

/**
 * What the service asks of a phone (DG p. 30); constant names are the wire spelling in capitals.
 */
public enum Action {
  READ_ALL_ITEMS("ReadAllItems"),
  READ_ITEMS("ReadItems"),
  WRITE_ITEMS("WriteItems"),
  RESTART("Restart"),
  FILE_DEPLOYMENT("FileDeployment"),
  SOFTWARE_DEPLOYMENT("SoftwareDeployment"),
  CLEAN_UP("CleanUp"),
  GET_NEXT_FRAGMENT("GetNextFragment");

  private final String text;

  Action(String text) {
    this.text = text;
  }

  /** The spelling on the wire. */
  public String text() {
    return text;
  }

  /** Null when no action is spelled so. */
  public static Action of(String text) {
    for (Action action : values()) {
      if (action.text.equals(text)) {
        return action;
      }
    }
    return null;
  }
}
