package io.dragoman.karaf;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.CarrierTables;
import java.net.URLEncoder;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dragoman:subscribers}. */
@Service
@Command(
    scope = "dragoman",
    name = "subscribers",
    description = "Lists whom a tenant's carrier knows")
public final class SubscribersAction extends Verb {
  @Argument(name = "tenant", description = "Whose subscribers", required = true)
  private String tenant;

  @Option(name = "--limit", description = "At most so many")
  private int limit = 100;

  @Override
  String question() {
    return "subscribers?tenant=" + URLEncoder.encode(tenant, UTF_8) + "&limit=" + limit;
  }

  @Override
  String table(JsonNode answer) {
    return CarrierTables.subscribers(answer);
  }
}
