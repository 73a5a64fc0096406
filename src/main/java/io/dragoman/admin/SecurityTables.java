package io.dragoman.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The API's JSON about lockouts, keys and the audit trail, as tables for a terminal. */
public final class SecurityTables {
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
