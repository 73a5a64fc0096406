package io.dragoman.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/configuration.md says what the code does: its table is this list of settings. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("docs/configuration.md");

  @Test
  void the_page_lists_every_setting_with_its_default_range_and_sentence() throws IOException {
    assertThat(Files.readString(PAGE)).contains(table());
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder(
            "| Key | Default | Values | What it does | A wrong value |\n|---|---|---|---|---|\n");
    for (Setting setting : Setting.values()) {
      table
          .append("| `")
          .append(setting.key())
          .append("` | ")
          .append(setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`")
          .append(" | ")
          .append(setting.range().replace("|", "\\|"))
          .append(" | ")
          .append(setting.sentence())
          .append(" | ")
          .append(
              setting.part() == SettingPart.BRIDGE
                  ? "default is used"
                  : setting.part().id() + " is off")
          .append(" |\n");
    }
    return table.toString();
  }
}
