package io.dragoman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.CarrierTables;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dragoman password}; ends with 1 when the carrier does not have it yet. */
@Command(
    name = "password",
    description = "Makes another SIP password for a user whose password the bridge owns.")
final class PasswordCommand implements Callable<Integer> {
  @Mixin private Remote remote;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "TENANT", description = "Whose user.")
  private String tenant;

  @Parameters(index = "1", paramLabel = "USER", description = "The user's id at the carrier.")
  private String user;

  @Override
  public Integer call() throws Exception {
    JsonNode found =
        remote.ask(
            "POST",
            "/api/v1/tenants/"
                + Paths.segment(tenant)
                + "/upstream/password?user="
                + Paths.segment(user),
            "");
    spec.commandLine()
        .getOut()
        .print(remote.json() ? found.toPrettyString() + "\n" : CarrierTables.password(found));
    return found.path("written").asBoolean() ? 0 : 1;
  }
}
