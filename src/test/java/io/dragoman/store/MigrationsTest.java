package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
  @TempDir Path home;

  @Test
  void every_migration_file_is_listed() throws URISyntaxException, IOException {
    URL folder = Migrations.class.getResource("migration/");
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(Migrations.FILES);
    }
  }

  @Test
  void a_thread_without_a_useful_class_loader_can_migrate_as_in_a_bundle() throws Exception {
    DataSource source = Database.source(StoreSettings.embedded(home));
    CompletableFuture<Void> migrated = new CompletableFuture<>();
    Thread bundle =
        new Thread(
            () -> {
              try {
                Migrations.run(source);
                migrated.complete(null);
              } catch (RuntimeException | LinkageError e) {
                migrated.completeExceptionally(e);
              }
            });
    bundle.setContextClassLoader(null);
    bundle.start();
    migrated.join();

    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT \"version\" FROM \"schema_history\" WHERE \"version\" IS NOT NULL")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("1");
    }
  }

  @Test
  void a_schema_that_is_up_to_date_is_known_without_flyway() {
    DataSource source = Database.source(StoreSettings.embedded(home));
    assertThat(Migrations.upToDate(source)).isFalse();
    Migrations.run(source);
    assertThat(Migrations.upToDate(source)).isTrue();
    Migrations.run(source);
    assertThat(Migrations.upToDate(source)).isTrue();
  }
}
