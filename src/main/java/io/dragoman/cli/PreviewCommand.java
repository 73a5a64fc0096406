package io.dragoman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.Tables;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dragoman preview}. */
@Command(
    name = "preview",
    description = "Shows what the next contact of a device would bring, and from where.")
final class PreviewCommand implements Callable<Integer> {
  @Mixin private Remote remote;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MAC", description = "The device.")
  private String mac;

  @Override
  public Integer call() throws Exception {
    JsonNode found = remote.get("/api/v1/devices/" + Paths.segment(mac) + "/preview");
    spec.commandLine()
        .getOut()
        .print(remote.json() ? found.toPrettyString() + "\n" : Tables.preview(found));
    return 0;
  }
}
