package io.dragoman.sim.cli;

import io.dragoman.app.Bridge;
import io.dragoman.app.Home;
import io.dragoman.app.Platform;
import io.dragoman.cli.Logging;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dragoman demo}: the whole product in one minute, with simulated phones. */
@Command(
    name = "demo",
    description =
        "Starts the bridge on free loopback ports with a simulated carrier as its "
            + "upstream, and lets simulated phones of both families come up; shows what each "
            + "received and why.")
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--keep", description = "Leave the bridge running and print its URLs.")
  private boolean keep;

  @Override
  public Integer call() throws Exception {
    Logging.quiet();
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("dragoman-demo");
    try (DemoCarrier carrier = new DemoCarrier();
        Bridge bridge = new Bridge(Home.below(folder), Platform.standalone())) {
      DemoCast cast = DemoCast.on(bridge, Home.below(folder), carrier);
      boolean asExpected = new DemoTimeline(out, bridge).play(cast.scenes());
      if (keep) {
        out.println("The bridge keeps running; its home is " + folder);
        bridge.urls().forEach(url -> out.println("  " + url));
        out.println("Ask it:  ./dragoman devices --home " + folder + " --url " + bridge.adminUrl());
        out.flush();
        new CountDownLatch(1).await();
      }
      return asExpected ? 0 : 1;
    } finally {
      if (!keep) {
        delete(folder);
      }
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
