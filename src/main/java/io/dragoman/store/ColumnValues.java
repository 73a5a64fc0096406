package io.dragoman.store;

import io.dragoman.model.Cause;
import io.dragoman.model.Problem;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Values between Java and columns. */
final class ColumnValues {
  private ColumnValues() {}

  /** Columns keep microseconds. */
  static OffsetDateTime time(Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  static void setTime(PreparedStatement statement, int index, Instant instant) throws SQLException {
    statement.setObject(index, time(instant), Types.TIMESTAMP_WITH_TIMEZONE);
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static Cause cause(String id) {
    for (Cause cause : Cause.values()) {
      if (cause.id().equals(id)) {
        return cause;
      }
    }
    return null;
  }

  /**
   * @throws Problem BAD_REQUEST when a column could not hold the text as it is
   */
  static void check(String what, String text, int longest) {
    if (text == null) {
      throw new Problem(Cause.BAD_REQUEST, "The device's " + what + " is missing.");
    }
    if (text.length() > longest) {
      throw new Problem(
          Cause.BAD_REQUEST,
          "The device's " + what + " is longer than " + longest + " characters.");
    }
    if (text.indexOf('\0') >= 0) {
      throw new Problem(Cause.BAD_REQUEST, "The device's " + what + " has a NUL character.");
    }
  }
}
