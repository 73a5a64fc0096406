package io.dragoman.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The API's JSON about secure mode and certificates, as tables for a terminal. */
public final class CertificateTables {
  private CertificateTables() {}

  /** One line a fact; what does not apply is left out. */
  public static String bootstrap(JsonNode bootstrap) {
    List<List<String>> rows = new ArrayList<>();
    row(rows, "Device", Tables.text(bootstrap, "mac"));
    row(rows, "Mode", Tables.text(bootstrap, "mode"));
    row(rows, "PIN", Tables.text(bootstrap, "pin"));
    row(rows, "Letter", Tables.text(bootstrap, "letterFile"));
    row(rows, "", Tables.text(bootstrap, "letterFailed"));
    row(rows, "Kind", Tables.text(bootstrap, "kind"));
    row(rows, "State", Tables.text(bootstrap, "state"));
    row(rows, "Why", Tables.text(bootstrap.path("cause"), "sentence"));
    row(rows, "Begun", Tables.text(bootstrap, "started"));
    row(rows, "PIN expires", Tables.text(bootstrap, "expires"));
    row(rows, "Wrong TANs", Tables.text(bootstrap, "failures"));
    row(rows, "Certificate", Tables.text(bootstrap, "certificate"));
    row(rows, "Renewal", Tables.text(bootstrap, "renewal"));
    row(rows, "Next one", Tables.text(bootstrap, "nextCertificate"));
    return Tables.table(rows);
  }

  private static void row(List<List<String>> rows, String name, String value) {
    if (!value.isEmpty()) {
      rows.add(List.of(name, value));
    }
  }

  /** One row a certificate. */
  public static String certificates(JsonNode page) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("MAC", "SERIAL", "KEY", "VALID FROM", "UNTIL", "STATE", "WHY"));
    for (JsonNode one : page.path("items")) {
      String state =
          one.path("usable").asBoolean()
              ? "good"
              : one.path("revoked").isNull() ? "not valid" : "revoked";
      rows.add(
          List.of(
              Tables.text(one, "mac"),
              Tables.text(one, "serial"),
              Tables.text(one, "key"),
              Tables.text(one, "notBefore"),
              Tables.text(one, "notAfter"),
              state,
              Tables.text(one, "reason")));
    }
    return Tables.table(rows);
  }

  /** One row a generation of the authority. */
  public static String generations(JsonNode page) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("GENERATION", "STATE", "DEVICES", "ROOT", "UNTIL"));
    for (JsonNode one : page.path("items")) {
      rows.add(
          List.of(
              one.path("generation").asText(),
              Tables.text(one, "state"),
              one.path("devices").asText(),
              Tables.text(one, "root"),
              Tables.text(one, "notAfter")));
    }
    return Tables.table(rows);
  }

  /** One row an order of a certificate for a phone's own purposes. */
  public static String orders(JsonNode page) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("ITEM", "STATE", "ORDERED", "ENDED", "WHY", "DETAIL"));
    for (JsonNode one : page.path("items")) {
      rows.add(
          List.of(
              Tables.text(one, "item"),
              Tables.text(one, "state"),
              Tables.text(one, "ordered"),
              Tables.text(one, "ended"),
              Tables.text(one.path("cause"), "sentence"),
              Tables.text(one, "detail")));
    }
    return Tables.table(rows);
  }

  /** The certificates themselves, for a file. */
  public static String authority(JsonNode page) {
    StringBuilder pem = new StringBuilder();
    page.path("items").forEach(one -> pem.append(one.path("pem").asText().strip()).append('\n'));
    return pem.toString();
  }
}
