package io.dragoman.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.admin.AuditProgress;
import io.dragoman.admin.SecurityTables;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dragoman audit}. */
@Command(
    name = "audit",
    description =
        "Verifies the audit trail (exit code 1 when it was altered), says what was found last (the"
            + " same), or exports it.")
final class AuditCommand implements Callable<Integer> {
  private static final String VERIFY = "/api/v1/audit/verify";

  @Mixin private Remote remote;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "verify|status|export", description = "export prints JSON lines.")
  private Order order;

  /** What is wanted. */
  enum Order {
    verify,
    status,
    export
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    if (order == Order.verify) {
      return verify(out);
    }
    if (order == Order.status) {
      JsonNode status = remote.get(VERIFY);
      out.print(remote.json() ? status.toPrettyString() + "\n" : SecurityTables.verified(status));
      JsonNode last = status.path("last");
      return last.isObject() && !last.path("whole").asBoolean() ? 1 : 0;
    }
    String page = remote.text("/api/v1/audit/export");
    while (!page.isEmpty()) {
      out.print(page);
      out.flush();
      String last = page.substring(page.lastIndexOf('\n', page.length() - 2) + 1);
      long id = new ObjectMapper().readTree(last).path("id").asLong();
      page = remote.text("/api/v1/audit/export?after=" + id);
    }
    return 0;
  }

  /** Who ends this program does not end the verification. */
  private int verify(PrintWriter out) throws Exception {
    PrintWriter progress = spec.commandLine().getErr();
    boolean terminal = System.console() != null;
    JsonNode status =
        AuditProgress.await(
            remote.ask("POST", VERIFY, ""),
            () -> remote.get(VERIFY),
            line -> {
              progress.print(terminal ? "\r" + line : line + System.lineSeparator());
              progress.flush();
            });
    if (terminal) {
      progress.println();
    }
    JsonNode result = status.path("result");
    out.print(remote.json() ? status.toPrettyString() + "\n" : SecurityTables.audit(result));
    return result.path("whole").asBoolean() ? 0 : 1;
  }
}
