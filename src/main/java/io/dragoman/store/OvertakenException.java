package io.dragoman.store;

import io.dragoman.model.Mac;
import java.util.HashMap;
import java.util.Map;

/** Rows that are not as the changes of a group were decided on; nothing of the group is written. */
final class OvertakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Map<Mac, DeviceRow> rows;

  /**
   * @param rows of those devices, null where there is none any more
   */
  OvertakenException(Map<Mac, DeviceRow> rows) {
    super("another bridge was faster", null, false, false);
    this.rows = new HashMap<>(rows);
  }

  Map<Mac, DeviceRow> rows() {
    return rows;
  }
}
