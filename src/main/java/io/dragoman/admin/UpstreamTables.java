package io.dragoman.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The API's JSON about carriers, as tables for a terminal. */
public final class UpstreamTables {
  private UpstreamTables() {}

  /** One row for each thing that was looked at. */
  public static String check(JsonNode report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("DOOR", "SUBJECT", "VERDICT", "WHAT"));
    for (JsonNode one : report.path("results")) {
      rows.add(
          List.of(
              Tables.text(one, "door"),
              Tables.text(one, "subject"),
              Tables.text(one, "verdict"),
              Tables.text(one, "sentence")));
    }
    return Tables.table(rows);
  }
}
