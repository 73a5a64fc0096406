package io.dragoman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.app.Home;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What verbs find in a home, and what the program says of itself. */
class HomeOptionsTest {
  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void home() throws Exception {
    home = Home.below(folder);
    Files.createDirectories(home.state());
    Files.createDirectories(home.etc());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                    | http://127.0.0.1:8089",
        "admin.port = 9123                     | http://127.0.0.1:9123",
        "admin.port=1\\nadmin.bind = 0.0.0.0    | https://127.0.0.1:1",
        "admin.port=2\\nadmin.bind=10.1.2.3     | https://10.1.2.3:2",
        "admin.port=3\\nadmin.tls = on          | https://127.0.0.1:3",
        "admin.port=4\\nadmin.bind = ::1        | http://[::1]:4"
      })
  void a_verb_asks_at_the_port_of_its_home(String settings, String url) throws Exception {
    Files.writeString(home.config(), settings.replace("\\n", "\n"));
    assertThat(AdminPlace.of(home)).hasToString(url);
  }

  @Test
  void a_bridge_that_runs_says_where_it_is() throws Exception {
    Files.writeString(home.config(), "admin.port = 0");
    AdminPlace.tell(home, "http://127.0.0.1:40123");
    assertThat(AdminPlace.of(home)).hasToString("http://127.0.0.1:40123");
    AdminPlace.forget(home);
    assertThat(AdminPlace.of(home)).hasToString("http://127.0.0.1:0");
  }

  @Test
  void a_role_at_the_beginning_of_a_line_is_no_part_of_the_token() {
    assertThat(AdminPlace.token(List.of("plain-token"))).contains("plain-token");
    assertThat(AdminPlace.token(List.of("# old", "", "viewer eyes", "admin secret jo")))
        .contains("secret");
    assertThat(AdminPlace.token(List.of("admin@acme theirs", "admin ours expires=2031-01-01")))
        .contains("ours");
    assertThat(AdminPlace.token(List.of("viewer", "admin@acme theirs"))).isEmpty();
  }

  @Test
  void sentences_of_help_are_whole() {
    String help = run("--help").replaceAll("\\s+", " ");
    for (var verb : Main.commandLine().getSubcommands().values()) {
      if (verb.getCommandSpec().usageMessage().hidden()) {
        continue;
      }
      String[] description = verb.getCommandSpec().usageMessage().description();
      assertThat(description).as(verb.getCommandName()).hasSize(1);
      assertThat(description[0]).as(verb.getCommandName()).endsWith(".");
      assertThat(help).contains(description[0]);
    }
  }

  @Test
  void the_version_names_a_commit_or_says_that_it_knows_none() {
    assertThat(run("-V").lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("dragoman (\\d+\\.\\d+\\.\\d+.*|of unknown version)"),
            line -> assertThat(line).matches("commit ([0-9a-f]{7,40}(-with-changes)?|unknown)"));
  }

  private static String run(String... arguments) {
    StringWriter text = new StringWriter();
    Main.commandLine().setOut(new PrintWriter(text)).execute(arguments);
    return text.toString();
  }
}
