package io.dragoman.store;

import java.sql.SQLException;
import org.junit.jupiter.params.Parameter;

/** The fixture of a test class that is {@link OnBothDatabases}. */
abstract class BothDatabases extends StoreFixture {
  @Parameter EmptyDatabase database;

  @Override
  StoreSettings emptyDatabase() throws SQLException {
    return database.below(home);
  }
}
