package io.dragoman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** The command line, as typed. */
public final class TypedLine {
  private TypedLine() {}

  /** What it prints on either stream; fails when it ends otherwise. */
  public static String run(int exit, List<String> words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    assertThat(line.execute(words.toArray(String[]::new))).as(err.toString()).isEqualTo(exit);
    return exit == 0 ? out.toString() : err.toString();
  }
}
