package io.dragoman.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Tables of subscribers and carriers, for the command line and the Karaf shell. */
public final class CarrierTables {
  private CarrierTables() {}

  /** One row a subscriber and device. */
  public static String subscribers(JsonNode page) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("USER", "NAME", "NUMBER", "EXT", "MAC", "DEVICE", "LINES"));
    for (JsonNode each : page.path("items")) {
      rows.add(
          List.of(
              Tables.text(each, "userId"),
              (Tables.text(each, "firstName") + " " + Tables.text(each, "lastName")).strip(),
              Tables.text(each, "number"),
              Tables.text(each, "extension"),
              Tables.text(each, "mac"),
              Tables.text(each, "device"),
              Integer.toString(each.path("lines").size())));
    }
    return Tables.table(rows);
  }

  /** One row for each phone that gets another password. */
  public static String password(JsonNode answer) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("USER", "MAC", "AT THE CARRIER", "WHY"));
    for (JsonNode device : answer.path("devices")) {
      rows.add(
          List.of(
              text(answer, "userId"),
              device.asText(),
              answer.path("written").asBoolean() ? "written" : "not yet",
              text(answer, "detail")));
    }
    return Tables.table(rows);
  }

  /** One row a tenant's source; or what became of a read. */
  public static String upstream(JsonNode answer) {
    if (answer.has("outcome")) {
      return report(answer);
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("TENANT", "SOURCE", "STATE", "READ", "DEVICES", "CALLS", "FAILED", "WHY"));
    Iterable<JsonNode> tenants = answer.has("items") ? answer.path("items") : List.of(answer);
    for (JsonNode tenant : tenants) {
      if (tenant.path("sources").isEmpty()) {
        String why = tenant.path("running").asBoolean() ? "is being read" : text(tenant, "fault");
        rows.add(List.of(text(tenant, "tenant"), "", "", "", "", "", "", why));
      }
      for (JsonNode source : tenant.path("sources")) {
        rows.add(
            List.of(
                text(tenant, "tenant"),
                text(source, "name"),
                state(source),
                text(tenant, "read"),
                text(tenant, "devices"),
                text(source, "calls"),
                text(source, "failures"),
                text(source.path("lastFailure"), "sentence")));
      }
    }
    return Tables.table(rows);
  }

  private static String state(JsonNode source) {
    String reporting = text(source, "reporting");
    return text(source, "state") + (reporting.isEmpty() ? "" : ", reporting " + reporting);
  }

  private static String report(JsonNode report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("TENANT", "OUTCOME", "DETAIL"));
    rows.add(List.of(text(report, "tenant"), text(report, "outcome"), text(report, "detail")));
    for (JsonNode left : report.path("leftOut")) {
      rows.add(
          List.of("", text(left, "kind"), text(left, "count") + " × " + text(left, "sentence")));
    }
    return Tables.table(rows);
  }

  private static String text(JsonNode node, String field) {
    return Tables.text(node, field);
  }
}
