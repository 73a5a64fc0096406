package io.dragoman.store;

import io.dragoman.model.Secret;
import java.sql.SQLException;

/** A test class of the store runs on both databases by two subclasses of these. */
final class BothDatabases {
  private BothDatabases() {}

  static StoreSettings embedded(StoreFixture fixture) {
    return StoreSettings.embedded(fixture.home.resolve("data"));
  }

  static StoreSettings postgresql(StoreFixture fixture, PostgresServer.Databases databases)
      throws SQLException {
    String url = databases.url(databases.create());
    return StoreSettings.at(url, "postgres", Secret.NONE, fixture.home).withPoolSize(3);
  }
}
