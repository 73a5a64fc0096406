package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
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

  @Test
  void a_database_that_takes_no_writes_fails_a_change_at_once_and_memory_claims_nothing()
      throws SQLException {
    await(store.commit(Change.of(device(PHONE))));
    readOnly("on");

    assertProblem(
        store.give(Change.of(device(PHONE).withDrift(false, 7), event(PHONE, "given")), false),
        Cause.DATABASE_DOWN);

    assertThat(store.device(PHONE)).as("its durable state").contains(device(PHONE));
    assertThat(store.healthy()).isFalse();
    readOnly("off");
    await(store.commit(Change.of(device(PHONE).withDrift(false, 8))));
    assertThat(store.device(PHONE)).contains(device(PHONE).withDrift(false, 8));
    assertThat(store.healthy()).isTrue();
  }

  /** For connections from now on; those that are there are ended, and replaced. */
  private void readOnly(String value) throws SQLException {
    sql(
        "SET TRANSACTION READ WRITE; DO $$ BEGIN EXECUTE 'ALTER DATABASE ' ||"
            + " quote_ident(current_database()) || ' SET default_transaction_read_only = "
            + value
            + "'; END $$");
    sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
  }
}
