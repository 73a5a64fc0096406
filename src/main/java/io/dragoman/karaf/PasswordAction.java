package io.dragoman.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.CarrierTables;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dragoman:password}. */
@Service
@Command(
    scope = "dragoman",
    name = "password",
    description = "Makes another SIP password for a user whose password the bridge owns")
public final class PasswordAction extends Verb {
  @Argument(name = "tenant", description = "Whose user", required = true)
  private String tenant;

  @Argument(index = 1, name = "user", description = "The user's id at the carrier", required = true)
  private String user;

  @Override
  String method() {
    return "POST";
  }

  @Override
  String question() {
    return "tenants/"
        + URLEncoder.encode(tenant, StandardCharsets.UTF_8)
        + "/upstream/password?user="
        + URLEncoder.encode(user, StandardCharsets.UTF_8);
  }

  @Override
  String table(JsonNode answer) {
    return CarrierTables.password(answer);
  }
}
