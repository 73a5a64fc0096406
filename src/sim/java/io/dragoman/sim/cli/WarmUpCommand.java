package io.dragoman.sim.cli;

import io.dragoman.app.Bridge;
import io.dragoman.app.Home;
import io.dragoman.app.Platform;
import io.dragoman.cli.Logging;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Loads the classes of a start and of a contact, for the archive the launcher makes of them. */
@Command(name = "warm-up", hidden = true, description = "Plays the demo to nobody.")
final class WarmUpCommand implements Callable<Integer> {
  @Override
  public Integer call() throws Exception {
    Logging.quiet();
    Path folder = Files.createTempDirectory("dragoman-warm-up");
    try (DemoCarrier carrier = new DemoCarrier();
        Bridge bridge = new Bridge(Home.below(folder), Platform.standalone())) {
      DemoCast cast = DemoCast.on(bridge, Home.below(folder), carrier);
      new DemoTimeline(new PrintWriter(Writer.nullWriter()), bridge).play(cast.scenes());
      return 0;
    } finally {
      DemoCommand.delete(folder);
    }
  }
}
