package io.dragoman.store;

import io.dragoman.model.Secret;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Makes an empty database for a store. */
@FunctionalInterface
public interface EmptyDatabase {
  /**
   * @param home whose folder it is, wherever the database itself is
   */
  StoreSettings below(Path home) throws SQLException;

  static EmptyDatabase embedded() {
    return home -> StoreSettings.embedded(home.resolve("data"));
  }

  static EmptyDatabase postgresql(PostgresServer.Databases databases) {
    return home ->
        StoreSettings.at(databases.url(databases.create()), "postgres", Secret.NONE, home)
            .withPoolSize(3);
  }

  /** One of each kind. */
  final class Both implements ArgumentsProvider {
    @Override
    public Stream<? extends Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return Stream.of(
          Arguments.of(Named.of("embedded", embedded())),
          Arguments.of(Named.of("PostgreSQL", postgresql(PostgresServer.running(context)))));
    }
  }
}
