package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on a real PostgreSQL. */
@ExtendWith(PostgresServer.class)
class PostgresStoreTest extends StoreContract {
  private final PostgresServer.Databases databases;

  PostgresStoreTest(PostgresServer.Databases databases) {
    this.databases = databases;
  }

  @Override
  StoreSettings emptyDatabase() throws SQLException {
    return EmptyDatabase.postgresql(databases).below(home);
  }

  @Test
  void broken_connections_are_replaced_and_the_change_is_stored() throws SQLException {
    await(store.commit(Change.of(device(PHONE))));
    sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");

    await(store.commit(Change.of(device(OTHER))));

    Awaitility.await().until(store::healthy);
    reopen();
    assertThat(store.deviceCount()).isEqualTo(2);
  }
}
