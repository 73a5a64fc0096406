package io.dragoman.sim.cli;

import io.dragoman.cli.CommandContribution;
import java.util.List;

/** The commands that need simulated phones or carriers. */
public final class SimulatorCommands implements CommandContribution {
  @Override
  public List<Class<?>> commands() {
    return List.of(
        PhoneCommand.class,
        DemoCommand.class,
        UpstreamCommand.class,
        WarmUpCommand.class,
        BenchCommand.class);
  }
}
