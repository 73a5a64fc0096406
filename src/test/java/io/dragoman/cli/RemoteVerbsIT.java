package io.dragoman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.app.TestBridge;
import io.dragoman.model.Mac;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verbs that ask a running bridge, as typed. */
class RemoteVerbsIT {
  private static final Mac PHONE = Mac.of("0001e3000001");

  @TempDir static Path folder;
  private static TestBridge bridge;

  @BeforeAll
  static void start() throws Exception {
    bridge =
        TestBridge.in(folder)
            .subscribers(
                TestBridge.row(PHONE, 1, "4930101", ""),
                TestBridge.row(Mac.of("0001e3000002"), 1, "4930102", ""),
                TestBridge.row(Mac.of("0001e3000003"), 1, "4930103", ""),
                TestBridge.row(Mac.of("7c2f80000004"), 1, "4930104", ""),
                TestBridge.row(Mac.of("0001e3000005"), 1, "4930105", "")
                    .replaceFirst("default", "ghost"))
            .start();
    bridge.openstage(PHONE).build().start();
  }

  @AfterAll
  static void stop() {
    bridge.close();
  }

  @ParameterizedTest
  @CsvSource({
    "devices, 00:01:e3:00:00:01",
    "events, configured",
    "events 00:01:e3:00:00:01, configured",
    "routes, openstage.xml",
    "preview 00:01:e3:00:00:01, auth4930101"
  })
  void prints_a_table_or_the_json_of_the_api(String verb, String expected) throws Exception {
    assertThat(run(0, verb)).contains(expected).doesNotContain("{", "pass-4930101");

    JsonNode json = new ObjectMapper().readTree(run(0, verb + " --json"));
    assertThat(json.path("items")).isNotEmpty();
    assertThat(json.toString()).contains(expected).doesNotContain("pass-4930101");
  }

  @Test
  void a_PIN_is_printed_once_or_put_into_a_letter() throws Exception {
    Mac mac = Mac.of("0001e3000002");
    bridge.openstage(mac).build().start();

    String begun = run(0, "bootstrap start " + mac);
    assertThat(begun).containsPattern("PIN +[0-9]{11}\\b").contains("waiting");
    assertThat(run(0, "bootstrap show " + mac)).doesNotContainPattern("[0-9]{11}\\b");
    assertThat(run(1, "bootstrap start " + mac)).contains("on its way");

    Path letter = folder.resolve("anna.html");
    assertThat(run(0, "bootstrap restart " + mac + " --letter " + letter))
        .contains(letter.toString())
        .doesNotContainPattern("PIN +[0-9]{11}\\b");
    assertThat(Files.readString(letter))
        .contains("First4930102 Last4930102", "00:01:e3:00:00:02")
        .containsPattern("<p class=\"pin\">[0-9]{11}</p>");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(letter)))
        .isEqualTo("rw-------");
    assertThat(run(1, "bootstrap restart " + mac + " --letter " + letter)).contains("already");
    assertThat(run(0, "certificates list " + mac)).contains("good", "superseded");
    assertThat(run(0, "bootstrap release " + mac)).contains("released");
    assertThat(run(0, "certificates list " + mac)).doesNotContain("good");
    assertThat(run(0, "certificates authority")).startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(run(0, "certificates generations")).contains("GENERATION", "serving");
  }

  @Test
  void the_audit_trail_is_verified_while_the_verb_waits() throws Exception {
    assertThat(run(0, "audit verify")).contains("The audit trail is whole", "ends with");
    JsonNode status = new ObjectMapper().readTree(run(0, "audit verify --json"));
    assertThat(status.path("state").asText()).isEqualTo("done");
    assertThat(status.path("result").path("whole").asBoolean()).isTrue();
  }

  @Test
  void a_device_of_the_subscriber_file_is_previewed_before_it_has_ever_called() throws Exception {
    Mac mac = Mac.of("0001e3000003");
    assertThat(run(0, "preview " + mac))
        .contains("never-seen", "auth4930103", "openstage.yaml:")
        .doesNotContain("pass-4930103");
    assertThat(run(0, "devices")).doesNotContain(mac.toString());
    assertThat(bridge.openstage(mac).build().start().configured()).isTrue();
    // which Gigaset, only its User-Agent or a column tells
    assertThat(run(0, "preview 7c:2f:80:00:00:04")).contains("Nothing would be sent", "which");
    JsonNode json = new ObjectMapper().readTree(run(0, "preview 7c:2f:80:00:00:04 --json"));
    assertThat(json.path("family").isNull()).isTrue();
    assertThat(run(0, "preview 00:01:e3:00:00:05")).contains("Nothing would be sent", "ghost");
  }

  @Test
  void says_why_there_is_no_answer() {
    assertThat(run(1, "preview 00:01:e3:99:99:99")).contains("no device has this MAC");
    assertThat(run(1, "devices --home " + folder.resolve("nowhere")))
        .contains(folder.resolve("nowhere").toString());
    assertThat(run(1, "devices --token guess")).contains("bearer token");
    assertThat(run(1, "devices --url http://127.0.0.1:1")).contains("no bridge answers");
  }

  /** Standard output, or the errors of a verb that fails. */
  private static String run(int exit, String typed) {
    List<String> words = new ArrayList<>(List.of(typed.split(" ")));
    if (!typed.contains("--url")) {
      words.addAll(List.of("--url", bridge.bridge.adminUrl()));
    }
    if (!typed.contains("--home")) {
      words.addAll(List.of("--home", folder.toString()));
    }
    return TypedLine.run(exit, words);
  }
}
