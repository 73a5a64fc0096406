package io.dragoman.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.AuditProgress;
import io.dragoman.admin.SecurityTables;
import java.io.IOException;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code dragoman:audit-verify}. */
@Service
@Command(
    scope = "dragoman",
    name = "audit-verify",
    description = "Says whether the audit trail is as it was written")
public final class AuditVerifyAction extends Verb {
  @Override
  String method() {
    return "POST";
  }

  @Override
  String question() {
    return "audit/verify";
  }

  @Override
  JsonNode received(JsonNode begun) throws IOException {
    JsonNode done = AuditProgress.await(begun, () -> get(question()), this::progress);
    progress(System.lineSeparator());
    return done;
  }

  @Override
  String table(JsonNode answer) {
    return SecurityTables.audit(answer.path("result"));
  }
}
