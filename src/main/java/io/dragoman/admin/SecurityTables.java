package io.dragoman.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The API's JSON about lockouts, keys and the audit trail, as tables for a terminal. */
public final class SecurityTables {
  private static final String END = System.lineSeparator();

  private SecurityTables() {}

  /** One row a device or network. */
  public static String lockouts(JsonNode page) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("KEY", "KIND", "FAILURES", "BUDGET", "LOCKED UNTIL", "WHY"));
    for (JsonNode one : page.path("items")) {
      rows.add(
          List.of(
              Tables.text(one, "key"),
              Tables.text(one, "kind"),
              Tables.text(one, "failures"),
              Tables.text(one, "budget"),
              Tables.text(one, "until"),
              Tables.text(one.path("cause"), "sentence")));
    }
    return Tables.table(rows);
  }

  /** One line of a verdict, one row a chain, one row a finding. */
  public static String audit(JsonNode report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("CHAIN", "EVENT", "WHAT"));
    for (JsonNode chain : report.path("chains")) {
      rows.add(
          List.of(
              Tables.text(chain, "chain"),
              Tables.text(chain, "last"),
              "ends with " + Tables.text(chain, "hash").substring(0, 16)));
    }
    for (JsonNode found : report.path("findings")) {
      rows.add(
          List.of(
              Tables.text(found, "chain"), Tables.text(found, "id"), Tables.text(found, "what")));
    }
    String verdict = report.path("whole").asBoolean() ? "whole" : "ALTERED";
    String before = Tables.text(report, "unprotected");
    return "The audit trail is "
        + verdict
        + ": "
        + Tables.text(report, "events")
        + " events"
        + (before.equals("0") ? "" : ", and " + before + " older ones that nothing protects")
        + System.lineSeparator()
        + Tables.table(rows);
  }

  /** In one line what the last verification of the audit trail has found that came to its end. */
  public static String verified(JsonNode status) {
    JsonNode last = status.path("last");
    String running =
        status.path("state").asText().equals("running")
            ? "One is running: " + Tables.text(status, "verified") + " events so far." + END
            : "";
    if (last.isMissingNode()) {
      return "The database does not say when the audit trail was verified." + END + running;
    }
    if (!last.isObject()) {
      return "The audit trail was never verified to its end." + END + running;
    }
    String broken = Tables.text(last, "firstBroken");
    return "The audit trail was "
        + (last.path("whole").asBoolean() ? "whole" : "ALTERED")
        + " at "
        + Tables.text(last, "finished")
        + ": "
        + Tables.text(last, "events")
        + " events, "
        + Tables.text(last, "from")
        + " to "
        + Tables.text(last, "to")
        + (broken.isEmpty() ? "" : ", broken from " + broken + " on")
        + ", verified by "
        + Tables.text(last, "node")
        + "."
        + END
        + running;
  }

  /** The keys' ids, the sealing one first, and how far a rotation is. */
  public static String keys(JsonNode keys) {
    JsonNode rotation = keys.path("rotation");
    List<String> ids = new ArrayList<>();
    keys.path("keys").forEach(id -> ids.add(id.asText()));
    return Tables.table(
        List.of(
            List.of("KEYS", "ROTATION", "RESEALED", "BEGAN", "ENDED", "REASON"),
            List.of(
                String.join(" ", ids),
                Tables.text(rotation, "state"),
                Tables.text(rotation, "resealed"),
                Tables.text(rotation, "began"),
                Tables.text(rotation, "ended"),
                Tables.text(rotation, "reason"))));
  }
}
