package io.dragoman.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.support.completers.ArgumentCommandLine;
import org.junit.jupiter.api.Test;

class MacCompleterTest {
  private static final String TWO_DEVICES =
      "{\"items\":[{\"mac\":\"7c:2f:80:00:00:01\"},{\"mac\":\"00:1a:e8:00:00:01\"}]}";

  private final MacCompleter completer = new MacCompleter();
  private final List<String> offered = new ArrayList<>();

  @Test
  void offers_the_devices_that_begin_so() {
    completer.bridge = (method, path, body, actor) -> new ObjectMapper().readTree(TWO_DEVICES);
    completer.complete(null, typed("7c"), offered);
    assertThat(offered).map(String::strip).containsExactly("7c:2f:80:00:00:01");
  }

  @Test
  void offers_nothing_while_the_bridge_does_not_run() {
    completer.bridge =
        (method, path, body, actor) -> {
          throw new IOException("the bridge is not running");
        };
    assertThat(completer.complete(null, typed("7c"), offered)).isEqualTo(-1);
    assertThat(offered).isEmpty();
  }

  private static CommandLine typed(String text) {
    return new ArgumentCommandLine(text, text.length());
  }
}
