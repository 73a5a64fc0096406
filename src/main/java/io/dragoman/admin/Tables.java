package io.dragoman.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The API's JSON as tables for a terminal; the command line and Karaf's shell print the same. */
public final class Tables {
  private static final int WIDEST = 60;

  private Tables() {}

  /** One row a device. */
  public static String devices(JsonNode page) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("MAC", "FAMILY", "MODEL", "TENANT", "MODE", "VERDICT", "LAST CONTACT", "WHY"));
    for (JsonNode device : page.path("items")) {
      rows.add(
          List.of(
              text(device, "mac"),
              text(device, "family"),
              text(device, "model"),
              text(device, "tenant"),
              text(device, "mode"),
              state(device.path("verdict")),
              text(device, "lastContact"),
              text(device.path("verdict"), "reason")));
    }
    return table(rows) + more(page);
  }

  /** {@code waiting: password}. */
  private static String state(JsonNode verdict) {
    String waits = text(verdict, "waitsFor");
    return text(verdict, "state") + (waits.isEmpty() ? "" : ": " + waits);
  }

  private static String more(JsonNode page) {
    String next = text(page, "next");
    return next.isEmpty() ? "" : "There are more: --after " + next + System.lineSeparator();
  }

  /** One row an event, newest first, with the cause's sentence. */
  public static String events(JsonNode page) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("AT", "MAC", "CAUSE", "WHY", "DETAIL"));
    for (JsonNode event : page.path("items")) {
      rows.add(
          List.of(
              text(event, "at"),
              text(event, "mac"),
              text(event.path("cause"), "id"),
              text(event.path("cause"), "sentence"),
              text(event, "detail")));
    }
    return table(rows);
  }

  /** One row a route file. */
  public static String routes(JsonNode page) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("FILE", "STATE", "SINCE", "ROUTES", "REASON"));
    for (JsonNode file : page.path("items")) {
      List<String> ids = new ArrayList<>();
      file.path("routes").forEach(id -> ids.add(id.asText()));
      rows.add(
          List.of(
              text(file, "file"),
              text(file, "state"),
              text(file, "since"),
              String.join(" ", ids),
              placed(file)));
    }
    return table(rows);
  }

  private static String placed(JsonNode file) {
    String reason = text(file, "reason");
    int line = file.path("line").asInt();
    return reason.isEmpty()
        ? ""
        : text(file, "file") + (line > 0 ? ":" + line : "") + ": " + reason;
  }

  /** One row an item, {@code *} where the device holds something else. */
  public static String preview(JsonNode preview) {
    JsonNode verdict = preview.path("verdict");
    String now =
        verdict.isMissingNode()
            ? ""
            : "Now: "
                + state(verdict)
                + ", "
                + text(preview, "mode")
                + " mode. "
                + text(verdict, "reason")
                + System.lineSeparator();
    return now + next(preview);
  }

  private static String next(JsonNode preview) {
    if (!preview.path("withheld").isMissingNode() && !preview.path("withheld").isNull()) {
      String why = text(preview.path("withheld"), "sentence");
      String detail = text(preview, "detail");
      return "Nothing would be sent: "
          + (detail.startsWith(why) ? detail : why + " " + detail).strip()
          + System.lineSeparator();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "ITEM", "VALUE", "HELD", "FROM"));
    for (JsonNode item : preview.path("items")) {
      String index = item.has("index") ? "[" + item.get("index").asText() + "]" : "";
      JsonNode origin = item.path("origin");
      rows.add(
          List.of(
              item.path("differs").asBoolean() ? "*" : "",
              text(item, "name") + index,
              text(item, "value"),
              text(item, "reported"),
              text(origin, "file") + ":" + text(origin, "line") + " " + text(origin, "field")));
    }
    return table(rows) + leftOut(preview) + certificate(preview.path("certificate"));
  }

  private static String leftOut(JsonNode preview) {
    StringBuilder lines = new StringBuilder();
    for (JsonNode item : preview.path("leftOut")) {
      lines.append("Left out: ").append(text(item, "detail")).append(System.lineSeparator());
    }
    return lines.toString();
  }

  private static String certificate(JsonNode next) {
    return next.isMissingNode()
        ? ""
        : "Next certificate: "
            + text(next, "key")
            + ", "
            + text(next, "days")
            + " days"
            + System.lineSeparator();
  }

  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isMissingNode() || value.isNull() ? "" : value.asText();
  }

  static String table(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] width = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        width[i] = Math.max(width[i], Math.min(row.get(i).length(), WIDEST));
      }
    }
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String cell = row.get(i);
        line.append(cell).append(" ".repeat(Math.max(0, width[i] - cell.length()))).append("  ");
      }
      table.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return table.toString();
  }
}
