package io.dragoman.store;

import io.dragoman.model.Mac;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A column of sealed values. All of them stand here, so that a rotation of the master key forgets
 * none; a test compares the list with the schema.
 *
 * @param key primary key of the table: an integer or a text
 * @param context what a row's value is sealed for, by the row's key
 */
record SealedColumn(String table, String key, String column, Function<Object, String> context) {
  static final List<SealedColumn> ALL =
      List.of(
          new SealedColumn("key_check", "id", "sealed", id -> KeyCheck.CONTEXT),
          new SealedColumn(
              "reported", "mac", "sealed", mac -> ReportedCodec.context(Mac.of(mac.toString()))),
          new SealedColumn(
              "acceptance",
              "mac",
              "sealed",
              mac -> AcceptanceCodec.context(Mac.of(mac.toString()))),
          new SealedColumn("audit_key", "id", "sealed", id -> AuditKey.CONTEXT),
          authority("root_key"),
          authority("issuing_key"),
          bootstrap("payload"),
          bootstrap("tan_hash"),
          new SealedColumn(
              "certificate_order",
              "id",
              "content",
              id -> CertificateOrderEntry.context(id.toString())),
          new SealedColumn(
              "owned_password", "id", "password", id -> OwnedPasswordEntry.context(id.toString())),
          new SealedColumn(
              "proved_pair", "mac", "content", mac -> ProvedPairEntry.context(mac.toString())),
          new SealedColumn(
              "directory_row",
              "row_key",
              "content",
              key -> DirectoryPartEntry.context(key.toString())));

  /** Columns of bytes that hold nothing secret. */
  static final Set<String> PLAIN =
      Set.of(
          "authority.root",
          "authority.issuing",
          "certificate.der",
          "event.hash",
          "audit_chain.first_hash",
          "audit_chain.last_hash",
          "audit_chain.proof");

  private static SealedColumn authority(String column) {
    return new SealedColumn(
        "authority",
        "generation",
        column,
        number -> AuthorityRows.context(((Number) number).intValue(), column));
  }

  private static SealedColumn bootstrap(String column) {
    return new SealedColumn(
        "bootstrap", "mac", column, mac -> BootstrapEntry.context(column, mac.toString()));
  }

  String name() {
    return table + "." + column;
  }
}
