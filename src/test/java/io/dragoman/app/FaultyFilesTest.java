package io.dragoman.app;

import static io.dragoman.app.TestBridge.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.sim.OpenStagePhone;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong in the files of an operator is told at the device, with file and line. */
class FaultyFilesTest {
  private static final Mac ANNA = Mac.of("0001e325ea13");
  private static final Mac BEN = Mac.of("0001e3000002");
  private static final String ANNAS = row(ANNA, 1, "4930101", "");
  private static final String BENS = row(BEN, 1, "4930102", "");

  @TempDir Path folder;
  private TestBridge bridge;

  @BeforeEach
  void start() throws IOException {
    bridge = TestBridge.in(folder).subscribers(BENS, ANNAS);
    Files.createDirectories(folder.resolve("etc/dragoman/tenants"));
    tenant("");
    bridge.start();
  }

  private void tenant(String more) throws IOException {
    Path draft = folder.resolve("default.yaml");
    Files.writeString(draft, "registrar: sip.acme.example\nremoved: wipe\n" + more);
    Files.move(
        draft,
        folder.resolve("etc/dragoman/tenants/default.yaml"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @AfterEach
  void stop() {
    bridge.close();
  }

  private JsonNode verdict(Mac mac) {
    return bridge.ask("/api/v1/devices/" + mac).path("verdict");
  }

  private void told(OpenStagePhone phone, Mac mac, String state, String cause, String detail) {
    await()
        .untilAsserted(
            () -> {
              phone.start();
              assertThat(verdict(mac).path("cause").path("id").asText()).isEqualTo(cause);
            });
    assertThat(verdict(mac).path("state").asText()).isEqualTo(state);
    assertThat(verdict(mac).path("reason").asText()).contains(detail);
  }

  @Test
  void a_misprint_in_a_row_is_the_device_s_verdict_and_takes_nothing_from_the_phone()
      throws IOException {
    OpenStagePhone phone = bridge.openstage(ANNA).model("OpenStage 60").build();
    assertThat(phone.start().configured()).isTrue();
    String wrong = ANNAS.replace("German", "Germn").replace("Europe/Berlin", "Europe/Berln");

    bridge.subscribers(BENS, wrong);
    told(phone, ANNA, "waiting", "subscriber-unusable", "subscribers.csv:3: language is");
    assertThat(verdict(ANNA).path("reason").asText()).contains("timeZone is an IANA name");
    assertThat(phone.items()).containsEntry(ItemKey.of("sip-pwd"), "pass-4930101");
    JsonNode preview = bridge.ask("/api/v1/devices/" + ANNA + "/preview");
    assertThat(preview.path("withheld").path("id").asText()).isEqualTo("subscriber-unusable");
    assertThat(preview.path("detail").asText()).startsWith("subscribers.csv:3: language is");

    String second = row(ANNA, 2, "4930103", "").replace(",2,", ",two,");
    bridge.subscribers(BENS, ANNAS, second);
    told(phone, ANNA, "waiting", "subscriber-unusable", "subscribers.csv:4: lineOrder is");

    bridge.subscribers(BENS, ANNAS);
    await()
        .untilAsserted(
            () -> {
              phone.start();
              assertThat(verdict(ANNA).path("state").asText()).isEqualTo("configured");
            });
  }

  @Test
  void a_new_phone_s_missing_password_is_told_with_the_line_that_should_have_it()
      throws IOException {
    OpenStagePhone phone = bridge.openstage(BEN).model("OpenStage 60").build();
    bridge.subscribers(ANNAS, BENS.replace("pass-4930102", ""));
    told(phone, BEN, "waiting", "password-missing", "authPassword is empty in subscribers.csv:3");
    assertThat(bridge.ask("/api/v1/devices/" + BEN + "/preview").path("detail").asText())
        .contains("authPassword is empty in subscribers.csv:3");
  }

  @Test
  void a_phone_without_its_border_controller_for_an_example_s_name_is_incomplete()
      throws IOException {
    OpenStagePhone phone = bridge.openstage(ANNA).model("OpenStage 60").build();
    assertThat(phone.start().configured()).isTrue();
    tenant("sbc: sbc.example.com\n");
    String place = "sbc is a name of examples, where no carrier is: tenants/default.yaml:3";
    told(phone, ANNA, "incomplete", "placeholder-withheld", place);
    JsonNode left = bridge.ask("/api/v1/devices/" + ANNA + "/preview").path("leftOut");
    assertThat(left.findValuesAsText("detail")).contains(place);
    assertThat(phone.items()).containsEntry(ItemKey.of("sip-pwd"), "pass-4930101");

    tenant("");
    await()
        .untilAsserted(
            () -> {
              phone.start();
              assertThat(verdict(ANNA).path("state").asText()).isEqualTo("configured");
            });
  }

  @Test
  void a_device_is_found_by_extension_and_by_the_national_form_of_its_number() throws Exception {
    bridge.subscribers(BENS, ANNAS.replace(",4930101,", ",9915,"));
    tenant("countryCode: 49\n");
    OpenStagePhone phone = bridge.openstage(ANNA).model("OpenStage 60").build();
    phone.start();
    for (String part : new String[] {"9915", "04930101", "0493 0101", "+494930101"}) {
      String query = URLEncoder.encode(part, StandardCharsets.UTF_8);
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          bridge
                              .ask("/api/v1/devices?q=" + query)
                              .path("items")
                              .findValuesAsText("mac"))
                      .as(part)
                      .containsExactly(ANNA.toString()));
    }
  }
}
