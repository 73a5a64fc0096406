package io.dragoman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.CarrierTables;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dragoman subscribers}. */
@Command(name = "subscribers", description = "Lists whom a tenant's carrier knows.")
final class SubscribersCommand implements Callable<Integer> {
  @Mixin private Remote remote;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TENANT", description = "Whose subscribers.")
  private String tenant;

  @Option(names = "--limit", description = "At most so many.", defaultValue = "100")
  private int limit;

  @Option(names = "--after", description = "Goes on behind this cursor.", defaultValue = "")
  private String after;

  @Override
  public Integer call() throws Exception {
    JsonNode found =
        remote.get(
            "/api/v1/subscribers?tenant="
                + Paths.segment(tenant)
                + "&limit="
                + limit
                + "&cursor="
                + Paths.segment(after));
    spec.commandLine()
        .getOut()
        .print(remote.json() ? found.toPrettyString() + "\n" : CarrierTables.subscribers(found));
    return 0;
  }
}
