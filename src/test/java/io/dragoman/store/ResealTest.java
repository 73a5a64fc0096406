package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Device;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.security.vault.KeyRing;
import io.dragoman.security.vault.Vault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Sealing again under another key, on both databases. */
@OnBothDatabases
class ResealTest extends BothDatabases {
  private static final int DEVICES = 2 * Reseal.ROWS + 1;

  @Test
  void every_sealed_value_is_under_the_new_key_and_reads_as_before() throws Exception {
    for (int i = 0; i < DEVICES; i++) {
      await(store.commit(reported(mac(i), "pw" + i)));
    }
    KeyRing next = rotate();
    assertThat(pass()).isEqualTo(DEVICES + 2); // and key_check, audit_key
    assertThat(pass()).as("nothing is left").isZero();

    next.withoutOlder().save(home.resolve("master.key"));
    vault = new Vault(KeyRing.load(home.resolve("master.key")));
    reopen();
    for (int i = 0; i < DEVICES; i++) {
      assertThat(await(store.reported(mac(i)))).containsValue("pw" + i);
    }
  }

  @Test
  void what_changes_between_two_batches_is_not_lost() throws Exception {
    for (int i = 0; i < DEVICES; i++) {
      await(store.commit(reported(mac(i), "old")));
    }
    rotate();
    for (Reseal batch = Reseal.first(); batch != null; batch = batch.next()) {
      await(store.commit(Change.of().with(batch)));
      await(store.commit(reported(mac(DEVICES - 1), "new")));
    }
    assertThat(await(store.reported(mac(DEVICES - 1)))).containsValue("new");
    assertThat(pass()).isZero();
  }

  @Test
  void a_damaged_value_is_counted_and_left_alone() throws Exception {
    await(store.commit(reported(PHONE, "pw")));
    await(store.commit(reported(OTHER, "pw")));
    sql("UPDATE reported SET mac = '0001e3000099' WHERE mac = '7c2f80a1b2c3'", true);
    rotate();
    int broken = 0;
    for (Reseal batch = Reseal.first(); batch != null; batch = batch.next()) {
      await(store.commit(Change.of().with(batch)));
      broken += batch.broken();
    }
    assertThat(broken).isEqualTo(1);
  }

  @Test
  void no_column_of_bytes_is_forgotten() throws Exception {
    Set<String> known =
        SealedColumn.ALL.stream().map(SealedColumn::name).collect(Collectors.toSet());
    known.addAll(SealedColumn.PLAIN);
    assertThat(columnsOfBytes())
        .as("a column of bytes is sealed and rotated, or said to hold nothing secret")
        .isEqualTo(new TreeSet<>(known));
  }

  private Set<String> columnsOfBytes() throws SQLException {
    Set<String> found = new TreeSet<>();
    try (Connection connection = Database.source(settings).getConnection();
        ResultSet columns =
            connection.getMetaData().getColumns(null, connection.getSchema(), "%", "%")) {
      while (columns.next()) {
        String type = columns.getString("TYPE_NAME").toLowerCase(java.util.Locale.ROOT);
        if (type.contains("binary") || type.contains("bytea") || type.contains("blob")) {
          found.add(
              (columns.getString("TABLE_NAME") + "." + columns.getString("COLUMN_NAME"))
                  .toLowerCase(java.util.Locale.ROOT));
        }
      }
    }
    return found;
  }

  private void sql(String statement, boolean withDevice) throws SQLException {
    if (withDevice) {
      await(store.commit(Change.of(device(Mac.of("0001e3000099")))));
    }
    sql(statement);
  }

  private KeyRing rotate() {
    KeyRing next = KeyRing.load(home.resolve("master.key")).rotated();
    next.save(home.resolve("master.key"));
    vault.use(next);
    return next;
  }

  private int pass() {
    int resealed = 0;
    for (Reseal batch = Reseal.first(); batch != null; batch = batch.next()) {
      await(store.commit(Change.of().with(batch)));
      resealed += batch.resealed();
    }
    return resealed;
  }

  private static Change reported(Mac mac, String password) {
    Device device = device(mac);
    return new Change(
        device, Map.of(ItemKey.of("sip-pwd"), password), java.util.List.of(event(mac, "")));
  }
}
