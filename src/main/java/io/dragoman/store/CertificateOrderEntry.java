package io.dragoman.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dragoman.model.CertificateOrder;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** An order as it is now; one that has ended stays as it ended. */
public final class CertificateOrderEntry extends Entry {
  private static final int LONGEST_DETAIL = 500;

  private final CertificateOrder order;

  public CertificateOrderEntry(CertificateOrder order) {
    this.order = order;
  }

  @Override
  void write(Connection connection, Vault vault) throws SQLException {
    boolean first = order.state() == CertificateOrder.State.WAITING;
    try (PreparedStatement row =
        connection.prepareStatement(
            first
                ? "INSERT INTO certificate_order (state, cause, detail, ordered_at, ended_at,"
                    + " content, mac, item, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                : "UPDATE certificate_order SET state = ?, cause = ?, detail = ?, ordered_at = ?,"
                    + " ended_at = ?, content = ? WHERE mac = ? AND item = ? AND id = ?"
                    + " AND state = 'WAITING'")) {
      int i = 1;
      row.setString(i++, order.state().name());
      row.setObject(i++, order.cause() == null ? null : order.cause().id(), Types.VARCHAR);
      String detail = order.detail();
      row.setString(i++, detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)));
      ColumnValues.setTime(row, i++, order.ordered());
      ColumnValues.setTime(row, i++, order.ended());
      row.setBytes(
          i++,
          order.content().isEmpty()
              ? null
              : vault.seal(order.content().reveal().getBytes(UTF_8), context(order.id())));
      row.setString(i++, order.mac().hex());
      row.setString(i++, order.item());
      row.setString(i, order.id());
      row.executeUpdate();
    }
  }

  static String context(String id) {
    return "certificate-order/" + id;
  }
}
