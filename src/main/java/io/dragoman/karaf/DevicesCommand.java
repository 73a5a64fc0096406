package io.dragoman.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.Tables;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dragoman:devices}. */
@Service
@Command(scope = "dragoman", name = "devices", description = "Lists the devices the bridge knows")
public final class DevicesCommand extends Verb {
  @Option(name = "--limit", description = "Devices at most")
  private int limit = 100;

  @Override
  String question() {
    return "devices?limit=" + limit;
  }

  @Override
  String table(JsonNode answer) {
    return Tables.devices(answer);
  }
}
