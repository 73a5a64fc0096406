package io.dragoman.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.dragoman.cli.Main;
import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.SimDevice;
import io.dragoman.sim.carrier.SimUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages tell a reader to type is understood, links lead somewhere, the demo works. */
class DocumentedCommandsTest {
  private static final Pattern COMMAND =
      Pattern.compile("\\./dragoman ((?:[^`\\n|\\\\#]|\\\\\\n)+)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      List<Path> pages = new ArrayList<>(docs.filter(p -> p.toString().endsWith(".md")).toList());
      pages.add(Path.of("README.md"));
      return pages.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_command_of_a_page_is_understood(Path page) throws IOException {
    Matcher commands = COMMAND.matcher(Files.readString(page));
    while (commands.find()) {
      String text = commands.group(1).replace("<MAC>", "00:01:e3:25:ea:13");
      String[] words = text.replace("…", "").strip().split("\\s+", -1);
      if (!List.of(words).contains("--help")) {
        assertThatCode(() -> Main.commandLine().parseArgs(words))
            .as(text)
            .doesNotThrowAnyException();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_link_of_a_page_leads_to_a_file(Path page) throws IOException {
    Matcher links = LINK.matcher(Files.readString(page));
    while (links.find()) {
      if (!links.group(1).startsWith("https:")) {
        Path folder = page.toAbsolutePath().getParent();
        assertThat(folder.resolve(links.group(1)).normalize()).exists();
      }
    }
  }

  @Test
  void every_command_explains_itself() {
    Main.commandLine()
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(command.getUsageMessage()).as(name).contains("Usage: dragoman " + name));
  }

  @Test
  void the_demo_goes_as_it_should() {
    java.io.StringWriter printed = new java.io.StringWriter();
    int exit = Main.commandLine().setOut(new java.io.PrintWriter(printed)).execute("demo");
    assertThat(exit).as(printed.toString()).isZero();
    assertThat(printed.toString())
        .contains("15 of 15 contacts went as they should.")
        .doesNotContain(passwords());
  }

  private static List<String> passwords() {
    CarrierData carrier = CarrierData.of(DemoCarrier.SEED, DemoCarrier.USERS);
    String enterprise = carrier.enterprises().get(0);
    return Stream.of(
            carrier.devices(enterprise, "").map(SimDevice::password),
            carrier.users(enterprise).map(SimUser::sipPassword),
            carrier.users(enterprise).map(SimUser::webPassword))
        .flatMap(all -> all)
        .filter(password -> !password.isEmpty())
        .toList();
  }
}
