package io.dragoman.store;

import io.dragoman.model.Mac;
import io.dragoman.model.RevocationReason;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A certificate that is issued, or some that are revoked. {@code durable} hears how the rows are
 * once they are durable, those included that had been revoked before.
 */
public final class CertificateEntry extends Entry {
  private final Writing writing;
  private final Consumer<List<CertificateRecord>> durable;
  private List<CertificateRecord> written = List.of();

  private CertificateEntry(Writing writing, Consumer<List<CertificateRecord>> durable) {
    this.writing = writing;
    this.durable = durable;
  }

  /**
   * @param der the certificate itself
   */
  public static CertificateEntry issued(
      CertificateRecord certificate, byte[] der, Consumer<List<CertificateRecord>> durable) {
    byte[] bytes = der.clone();
    return new CertificateEntry(
        connection -> {
          CertificateRows.insert(connection, certificate, bytes);
          return List.of(certificate);
        },
        durable);
  }

  /** One certificate; nothing when there is none of this serial or it is revoked already. */
  public static CertificateEntry revoked(
      String serial,
      RevocationReason reason,
      Instant at,
      Consumer<List<CertificateRecord>> durable) {
    return new CertificateEntry(
        connection ->
            revoke(
                connection, CertificateRows.select(connection, "serial = ?", serial), reason, at),
        durable);
  }

  /**
   * All certificates of a device but one.
   *
   * @param kept serial of the one that stays; empty for none
   */
  public static CertificateEntry revokedOf(
      Mac mac,
      String kept,
      RevocationReason reason,
      Instant at,
      Consumer<List<CertificateRecord>> durable) {
    return new CertificateEntry(
        connection -> {
          List<CertificateRecord> all = CertificateRows.select(connection, "mac = ?", mac.hex());
          all.removeIf(certificate -> certificate.serial().equals(kept));
          return revoke(connection, all, reason, at);
        },
        durable);
  }

  private static List<CertificateRecord> revoke(
      Connection connection, List<CertificateRecord> those, RevocationReason reason, Instant at)
      throws SQLException {
    List<CertificateRecord> revoked = new ArrayList<>(those.size());
    for (CertificateRecord certificate : those) {
      CertificateRecord now = certificate.revoked(at, reason);
      if (now != certificate) {
        CertificateRows.revoke(connection, now);
      }
      revoked.add(now);
    }
    return revoked;
  }

  @Override
  void write(Connection connection, Vault vault) throws SQLException {
    written = writing.write(connection);
  }

  @Override
  void stored() {
    durable.accept(written);
  }

  private interface Writing {
    List<CertificateRecord> write(Connection connection) throws SQLException;
  }
}
