package io.dragoman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.UpstreamTables;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dragoman upstream-check}; ends with 1 when something is missing or fails. */
@Command(
    name = "upstream-check",
    description = "Says what works of a tenant's carrier, what is missing and why.")
final class UpstreamCheckCommand implements Callable<Integer> {
  @Mixin private Remote remote;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TENANT", description = "Id of the tenant.")
  private String tenant;

  @Option(names = "--mac", description = "Device whose file is looked for.", defaultValue = "")
  private String mac;

  @Option(names = "--again", description = "Show logins again that were refused before.")
  private boolean again;

  @Override
  public Integer call() throws Exception {
    String path =
        "/api/v1/tenants/"
            + URLEncoder.encode(tenant, StandardCharsets.UTF_8)
            + "/upstream/check?again="
            + again
            + "&mac="
            + URLEncoder.encode(mac, StandardCharsets.UTF_8);
    JsonNode found = remote.ask("POST", path, "");
    spec.commandLine()
        .getOut()
        .print(remote.json() ? found.toPrettyString() + "\n" : UpstreamTables.check(found));
    return found.path("ok").asBoolean() ? 0 : 1;
  }
}
