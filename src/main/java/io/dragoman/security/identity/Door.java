package io.dragoman.security.identity;

import io.dragoman.model.Family;

/** How a device comes to its configuration. */
public enum Door {
  /** It posts messages and is told item by item: in default mode nobody is asked for a proof. */
  DIALOGUE,
  /** It loads a file, and proves itself before. */
  DOWNLOAD;

  /**
   * The door of those that are of this family.
   *
   * @param family null for who has not said what it is, as only those who download need not
   */
  public static Door of(Family family) {
    return family == null || family.gigaset() ? DOWNLOAD : DIALOGUE;
  }
}
