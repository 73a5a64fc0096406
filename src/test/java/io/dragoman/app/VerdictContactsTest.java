package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.GigasetPhone;
import io.dragoman.sim.OpenStagePhone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verdicts as real contacts bring them about and end them, over sockets. */
class VerdictContactsTest {
  private static final Mac PHONE = Mac.of("0001e3510001");
  private static final Mac GONE = Mac.of("0001e3510002");
  private static final Mac CHANGED = Mac.of("0001e3510003");
  private static final Mac BASE = Mac.of("7c2f80510004");

  @TempDir static Path folder;
  private static TestBridge bridge;

  @BeforeAll
  static void open() throws Exception {
    bridge =
        TestBridge.in(folder)
            .with("unknown.devices", "hold")
            .with("openstage.enforce", "false")
            .subscribers(rows(true));
    Files.createDirectories(bridge.home.tenants());
    Files.writeString(
        bridge.home.tenants().resolve("default.yaml"),
        "id: default\nupstream: file\ndomain: sip.verdict.test\nregistrar: sip.verdict.test\n");
    bridge.start();
  }

  private static String[] rows(boolean all) {
    String last = all ? TestBridge.row(GONE, 1, "5102", "") : "";
    return new String[] {
      TestBridge.row(PHONE, 1, "5101", ""),
      TestBridge.row(CHANGED, 1, "5103", ""),
      TestBridge.row(BASE, 1, "5104", "n670"),
      last
    };
  }

  @AfterAll
  static void close() {
    bridge.close();
  }

  private static String verdict(Mac mac) {
    JsonNode verdict = bridge.ask("/api/v1/devices/" + mac).path("verdict");
    String waits = verdict.path("waitsFor").asText("");
    boolean waiting = !waits.isEmpty() && !waits.equals("null");
    return verdict.path("state").asText() + (waiting ? ": " + waits : "");
  }

  private static void put(Mac mac, String body) throws Exception {
    assertThat(Rest.of(bridge).send("PUT", "/api/v1/devices/" + mac, body).statusCode())
        .isIn(200, 201);
  }

  private static final String APPROVED =
      "{\"family\": \"%s\", \"admission\": \"approved\", \"tenant\": \"default\"}";

  @Test
  void from_never_seen_over_held_and_approved_to_configured() throws Exception {
    put(PHONE, "{\"family\": \"openstage\", \"admission\": \"held\"}");
    assertThat(verdict(PHONE)).isEqualTo("never-seen");
    OpenStagePhone phone = bridge.openstage(PHONE).build();
    assertThat(phone.start().configured()).isFalse();
    assertThat(verdict(PHONE)).isEqualTo("waiting: approval");
    put(PHONE, APPROVED.formatted("openstage"));
    assertThat(verdict(PHONE)).isEqualTo("incomplete");
    assertThat(phone.start().configured()).isTrue();
    assertThat(verdict(PHONE)).isEqualTo("configured");
    String table = io.dragoman.admin.Tables.devices(bridge.ask("/api/v1/devices?q=" + PHONE));
    assertThat(table).contains("VERDICT", "configured", "default", "It holds rendering ");
  }

  @Test
  void a_subscriber_that_is_removed_is_waited_for_and_found_again() throws Exception {
    put(GONE, APPROVED.formatted("openstage"));
    OpenStagePhone phone = bridge.openstage(GONE).build();
    assertThat(phone.start().configured()).isTrue();
    bridge.subscribers(rows(false));
    await()
        .atMost(60, TimeUnit.SECONDS)
        .untilAsserted(
            () -> {
              phone.start();
              assertThat(verdict(GONE)).isEqualTo("waiting: upstream");
            });
    bridge.subscribers(rows(true));
    await()
        .atMost(60, TimeUnit.SECONDS)
        .untilAsserted(
            () -> {
              phone.start();
              assertThat(verdict(GONE)).isEqualTo("configured");
            });
  }

  @Test
  void a_change_at_the_phone_that_is_left_drifts() throws Exception {
    put(CHANGED, APPROVED.formatted("openstage"));
    OpenStagePhone phone = bridge.openstage(CHANGED).build();
    assertThat(phone.start().configured()).isTrue();
    phone.change(ItemKey.of("reg-addr"), "6.6.6.6");
    phone.contact(Reason.LOCAL_CHANGES);
    assertThat(verdict(CHANGED)).isEqualTo("drifted");
    JsonNode drifted = bridge.ask("/api/v1/devices?verdict=drifted");
    assertThat(drifted.path("items")).hasSize(1);
  }

  @Test
  void a_base_is_refused_until_its_credentials_are_right_and_then_delivered() throws Exception {
    put(BASE, APPROVED.formatted("gigaset-nx70"));
    GigasetPhone wrong =
        bridge.gigaset(BASE, GigasetModel.N670).credentials("n670", "guess").build();
    assertThat(wrong.provision().configured()).isFalse();
    assertThat(verdict(BASE)).isEqualTo("refused");
    GigasetPhone right =
        bridge.gigaset(BASE, GigasetModel.N670).credentials("n670", "secret-n670").build();
    assertThat(right.provision().configured()).as(bridge.causes(BASE).toString()).isTrue();
    JsonNode verdict = bridge.ask("/api/v1/devices/" + BASE).path("verdict");
    assertThat(verdict.path("state").asText()).as(verdict.toString()).isEqualTo("delivered");
    assertThat(verdict.path("rendering").asText()).matches("\\d{10}");
    assertThat(verdict.path("reason").asText()).startsWith("It was given version ");
  }
}
