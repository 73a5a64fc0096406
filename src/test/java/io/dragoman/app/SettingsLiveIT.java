package io.dragoman.app;

import static io.dragoman.app.TestBridge.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.Fleet;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Settings that replace whole rooms of a running bridge. */
@Execution(ExecutionMode.SAME_THREAD)
class SettingsLiveIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Mac FIRST = Mac.of("0001e3000001");
  private static final Mac BASE = Mac.of("7c2f80510001");
  private static final int PHONES = 24;

  @TempDir Path folder;
  private TestBridge bridge;

  @BeforeEach
  void start() throws Exception {
    List<String> rows = new ArrayList<>(List.of(row(BASE, 1, "4930111", "n510")));
    for (int i = 0; i < PHONES; i++) {
      rows.add(row(Fleet.plus(FIRST, i), 1, String.valueOf(4_930_200 + i), ""));
    }
    bridge = TestBridge.in(folder).subscribers(rows.toArray(String[]::new)).start();
  }

  @AfterEach
  void stop() {
    bridge.close();
  }

  @Test
  void phones_become_extensions_while_the_engine_is_replaced_again_and_again() throws Exception {
    whilePhonesStart(
        i -> {
          bridge.set("dialogue.timeout", String.valueOf(100 + i));
          bridge.set("digest.realm", "realm " + i);
        });
  }

  @Test
  void phones_become_extensions_while_the_database_is_reopened() throws Exception {
    whilePhonesStart(i -> bridge.set("events.keep", String.valueOf(10 + i)));
  }

  /** A phone that met the change in mid-dialogue is told to come again, and then served. */
  private void whilePhonesStart(java.util.function.IntConsumer change) throws Exception {
    CompletableFuture<List<PhoneResult>> fleet =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Fleet.run(FIRST, PHONES, 6, this::start);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    for (int i = 0; i < 3 || (i < 10 && !fleet.isDone()); i++) {
      change.accept(i);
    }
    List<PhoneResult> results = fleet.get();
    assertThat(results).allMatch(PhoneResult::configured, "configured");
    assertThat(results).allSatisfy(each -> assertThat(each.complaints()).isEmpty());
  }

  private PhoneResult start(Mac mac) {
    OpenStagePhone phone = bridge.openstage(mac).build();
    PhoneResult result = phone.start();
    // as people do with a phone that shows no number
    return result.configured()
        ? result
        : await().atMost(PATIENCE).until(phone::start, PhoneResult::configured);
  }

  @Test
  void a_setting_of_dialogues_leaves_the_listener_open_unless_it_is_wrong() {
    int port = bridge.port(SettingPart.OPENSTAGE);
    bridge.set("openstage.enforce", "false");
    assertThat(bridge.port(SettingPart.OPENSTAGE)).isEqualTo(port);
    bridge.set("dialogue.timeout", "never");
    assertThat(bridge.bridge.port(SettingPart.OPENSTAGE)).isEmpty();
    bridge.set("dialogue.timeout", "60");
    assertThat(start(FIRST).configured()).isTrue();
  }

  @Test
  void metrics_follow_the_database_that_is_open() {
    start(FIRST);
    bridge.set("events.keep", "30");
    double before = metric("dragoman_store_changes_total");
    start(Fleet.plus(FIRST, 1));
    assertThat(metric("dragoman_store_changes_total")).isGreaterThan(before);
  }

  private double metric(String name) {
    try {
      Matcher line =
          Pattern.compile("(?m)^" + name + " (\\S+)$")
              .matcher(Rest.of(bridge).get("/metrics").body());
      assertThat(line.find()).as(name).isTrue();
      return Double.parseDouble(line.group(1));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_database_that_cannot_be_used_leaves_the_old_one_in_service() {
    start(FIRST);
    bridge.set("database.url", "jdbc:postgresql://127.0.0.1:1/nothing");
    assertThat(bridge.causes(FIRST)).startsWith("configured");
    assertThat(start(Fleet.plus(FIRST, 1)).configured()).isTrue();
    assertThat(bridge.ask("/api/v1/events").toString())
        .contains("setting-wrong", "The database stays as it was");

    bridge.set("database.url", "");
    assertThat(bridge.causes(FIRST)).contains("configured");
    assertThat(start(Fleet.plus(FIRST, 2)).configured()).isTrue();
  }

  @Test
  void a_key_store_that_is_not_there_switches_off_tls_alone() {
    bridge.set("tls.keystore", folder.resolve("nowhere.p12").toString());
    assertThat(bridge.bridge.port(SettingPart.OPENSTAGE)).isEmpty();
    assertThat(bridge.bridge.port(SettingPart.DOWNLOAD_HTTPS)).isEmpty();
    assertThat(check("listeners").path("detail").asText()).contains("openstage:", "nowhere.p12");
    assertThat(
            bridge
                .gigaset(BASE, GigasetModel.N510)
                .credentials("n510", "secret-n510")
                .build()
                .provision()
                .configured())
        .isTrue();
    bridge.set("tls.keystore", "");
    assertThat(start(FIRST).configured()).isTrue();
  }

  @Test
  void a_port_that_is_taken_is_told_and_the_others_serve() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      bridge.set("download.http.port", String.valueOf(taken.getLocalPort()));
      assertThat(bridge.bridge.port(SettingPart.DOWNLOAD_HTTP)).isEmpty();
      assertThat(Rest.of(bridge).get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(check("listeners").path("detail").asText()).contains("download-http:");
      assertThat(bridge.ask("/api/v1/events").toString()).contains("listener-failed");
      assertThat(start(FIRST).configured()).isTrue();
    }
    bridge.set("download.http.port", "0");
    assertThat(Rest.of(bridge).get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void routes_are_watched_at_another_pace_and_shown_in_jmx_without_a_break() throws Exception {
    bridge.set("reload.poll", "60");
    assertThat(start(FIRST).configured()).isTrue();
    bridge.set("jmx.enabled", "true");
    assertThat(start(Fleet.plus(FIRST, 1)).configured()).isTrue();
    assertThat(check("routes").path("status").asText()).isEqualTo("up");
    assertThat(bridge.ask("/api/v1/routes").path("items")).hasSizeGreaterThan(5);
  }

  private JsonNode check(String name) {
    for (JsonNode check : bridge.ask("/health/ready").path("checks")) {
      if (check.path("name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError("no check " + name);
  }
}
