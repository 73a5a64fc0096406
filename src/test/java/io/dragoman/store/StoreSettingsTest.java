package io.dragoman.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Problem;
import io.dragoman.model.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSettingsTest {
  private static final Path DATA = Path.of("/srv/dragoman/data");

  @Test
  void without_a_url_the_database_is_a_file_in_the_data_folder() {
    StoreSettings settings = StoreSettings.at("", "u", Secret.NONE, DATA);
    assertThat(settings.url()).isEqualTo("jdbc:h2:file:/srv/dragoman/data/dragoman");
    assertThat(settings.postgresql()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:mysql://h/d", "postgresql://h/d", "h2"})
  void other_databases_are_refused(String url) {
    assertThatThrownBy(() -> StoreSettings.at(url, "u", Secret.NONE, DATA))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("jdbc:postgresql:");
  }

  @Test
  void a_password_in_the_url_is_refused_and_not_repeated() {
    assertThatThrownBy(
            () -> StoreSettings.at("jdbc:postgresql://h/d?password=geheim", "u", Secret.NONE, DATA))
        .isInstanceOf(Problem.class)
        .hasMessageNotContaining("geheim");
  }

  @Test
  void settings_print_the_address_only() {
    StoreSettings settings =
        StoreSettings.at(
            "jdbc:postgresql://h:5432/d?sslmode=require", "u", Secret.of("geheim"), DATA);
    assertThat(settings.toString()).isEqualTo("jdbc:postgresql://h:5432/d");
  }

  @Test
  void a_pool_too_small_to_read_and_write_is_refused() {
    assertThatThrownBy(() -> StoreSettings.embedded(DATA).withPoolSize(1))
        .isInstanceOf(Problem.class);
  }
}
