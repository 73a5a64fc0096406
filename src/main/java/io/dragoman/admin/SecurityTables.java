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
}
