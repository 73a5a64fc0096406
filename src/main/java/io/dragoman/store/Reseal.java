package io.dragoman.store;

import io.dragoman.model.Problem;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One batch of a rotation: seals up to {@value #ROWS} values of one column under the present key.
 * Written by the writer's thread between other changes, so nobody's change is lost; a value that
 * another bridge changes meanwhile is left to the next pass.
 */
public final class Reseal extends Entry {
  static final int ROWS = 50;

  private final int column;
  private final Object after;
  private volatile Object last;
  private volatile int resealed;
  private volatile int broken;

  private Reseal(int column, Object after) {
    this.column = column;
    this.after = after;
  }

  public static Reseal first() {
    return new Reseal(0, null);
  }

  /** What is left to do once this is durable; null when it was the last batch. */
  public Reseal next() {
    if (last != null) {
      return new Reseal(column, last);
    }
    return column + 1 < SealedColumn.ALL.size() ? new Reseal(column + 1, null) : null;
  }

  /** Values that were under an older key. */
  public int resealed() {
    return resealed;
  }

  /** Values that no key opens: damaged, and left as they are. */
  public int broken() {
    return broken;
  }

  @Override
  void write(Connection connection, Vault vault) throws SQLException {
    SealedColumn place = SealedColumn.ALL.get(column);
    List<Row> rows = rows(connection, place);
    int done = 0;
    int damaged = 0;
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE %s SET %s = ? WHERE %s = ? AND %s = ?"
                .formatted(place.table(), place.column(), place.key(), place.column()))) {
      for (Row row : rows) {
        if (vault.current(row.sealed)) {
          continue;
        }
        try {
          update.setBytes(1, vault.reseal(row.sealed, place.context().apply(row.key)));
          update.setObject(2, row.key);
          update.setBytes(3, row.sealed);
          update.executeUpdate();
          done++;
        } catch (Problem e) {
          damaged++;
        }
      }
    }
    last = rows.size() < ROWS ? null : rows.get(rows.size() - 1).key;
    resealed = done;
    broken = damaged;
  }

  /** In the order of the key. */
  private List<Row> rows(Connection connection, SealedColumn place) throws SQLException {
    String beyond = after == null ? "" : " AND " + place.key() + " > ?";
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT %s, %s FROM %s WHERE %s IS NOT NULL%s ORDER BY %s FETCH FIRST %d ROWS ONLY"
                .formatted(
                    place.key(),
                    place.column(),
                    place.table(),
                    place.column(),
                    beyond,
                    place.key(),
                    ROWS))) {
      if (after != null) {
        select.setObject(1, after);
      }
      List<Row> rows = new ArrayList<>();
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          rows.add(new Row(found.getObject(1), found.getBytes(2)));
        }
      }
      return rows;
    }
  }

  private static final class Row {
    private final Object key;
    private final byte[] sealed;

    private Row(Object key, byte[] sealed) {
      this.key = key;
      this.sealed = sealed;
    }
  }
}
