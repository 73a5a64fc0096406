package io.dragoman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The benchmark runs; how fast anything is does not matter here. */
class BenchIT {
  @TempDir Path folder;

  @Test
  void every_contestant_gives_the_right_answers() throws Exception {
    Path figures = folder.resolve("figures.json");
    StringWriter out = new StringWriter();
    CommandLine line = Main.commandLine().setOut(new PrintWriter(out));
    int exit =
        line.execute(
            "bench",
            "--quick",
            "--only",
            "dialogue,download,storm,bootstrap",
            "--json",
            figures.toString());
    assertThat(exit).as(out.toString()).isZero();
    JsonNode all = new ObjectMapper().readTree(figures.toFile());
    JsonNode results = all.path("results");
    assertThat(all.path("bootstraps").path("pooledPerSecond").asDouble()).isPositive();
    assertThat(results).hasSize(12);
    assertThat(results).allSatisfy(row -> assertThat(row.path("errors").asInt()).isZero());
    assertThat(out.toString()).contains("whole start-up dialogue", "heap in use", "Dragoman");
  }
}
