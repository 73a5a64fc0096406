package io.dragoman.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.UpstreamTables;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dragoman:upstream-check}. */
@Service
@Command(
    scope = "dragoman",
    name = "upstream-check",
    description = "Says what works of a tenant's carrier, what is missing and why")
public final class UpstreamCheckAction extends Verb {
  @Argument(name = "tenant", description = "Id of the tenant", required = true)
  private String tenant;

  @Option(name = "--mac", description = "Device whose file is looked for")
  private String mac = "";

  @Option(name = "--again", description = "Show logins again that were refused before")
  private boolean again;

  @Override
  String method() {
    return "POST";
  }

  @Override
  String question() {
    return "tenants/"
        + URLEncoder.encode(tenant, StandardCharsets.UTF_8)
        + "/upstream/check?again="
        + again
        + "&mac="
        + URLEncoder.encode(mac, StandardCharsets.UTF_8);
  }

  @Override
  String table(JsonNode answer) {
    return UpstreamTables.check(answer);
  }
}
