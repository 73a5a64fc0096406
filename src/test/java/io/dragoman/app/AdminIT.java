package io.dragoman.app;

import static io.dragoman.app.TestBridge.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.GigasetModel;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The REST API over its socket, as an administrator's script uses it. */
class AdminIT {
  private static final Mac PHONE = Mac.of("0001e3000001");
  private static final Mac BASE = Mac.of("7c2f80510001");

  @TempDir static Path folder;
  private static TestBridge bridge;
  private static Rest rest;

  @BeforeAll
  static void start() throws Exception {
    bridge =
        TestBridge.in(folder)
            .subscribers(row(PHONE, 1, "4930101", ""), row(BASE, 1, "4930111", "n510"))
            .start();
    bridge.openstage(PHONE).build().start();
    bridge.gigaset(BASE, GigasetModel.N510).credentials("n510", "secret-n510").build().provision();
    rest = Rest.of(bridge);
  }

  @AfterAll
  static void stop() {
    bridge.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/metrics",
        "/health",
        "/health/live",
        "/health/ready",
        "/api/v1/devices",
        "/api/v1/events",
        "/nothing"
      })
  void a_strangers_host_is_told_nothing_whatever_it_asks_for(String path) throws Exception {
    for (String host : List.of("evil.example:8089", "127.0.0.1.evil.example")) {
      assertThat(answer(path, host)).startsWith("HTTP/1.1 421 Misdirected Request\r\n");
    }
    for (String host : List.of("127.0.0.1", "[::1]:1", "localhost.:8089", "LOCALHOST")) {
      assertThat(answer(path, host)).doesNotContain("HTTP/1.1 421");
    }
  }

  private static String answer(String path, String host) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", bridge.port(SettingPart.ADMIN))) {
      String request =
          "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v1/devices", "/api/v1/events", "/api/v1/routes", "/api/v1/nothing", "/"})
  void without_a_token_nothing_is_told_about_what_exists(String path) throws Exception {
    for (Rest stranger : List.of(rest.as(""), rest.as("guess"), rest.as(rest.token + "x"))) {
      HttpResponse<String> answer = stranger.get(path);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
  }

  @Test
  void a_device_is_registered_changed_and_forgotten() throws Exception {
    String path = "/api/v1/devices/00-01-E3-00-00-77";
    HttpResponse<String> created = rest.send("PUT", path, "{\"family\":\"openstage\"}");
    assertThat(created.statusCode()).isEqualTo(201);
    String etag = created.headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> changed =
        rest.send("PUT", path, "{\"group\":\"lobby\"}", "If-Match", etag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.body()).contains("\"lobby\"").contains("\"openstage\"");

    HttpResponse<String> late = rest.send("PUT", path, "{\"group\":\"hall\"}", "If-Match", etag);
    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(rest.json(path).path("group").asText()).isEqualTo("lobby");

    assertThat(rest.send("DELETE", path, "", "If-Match", etag).statusCode()).isEqualTo(412);
    assertThat(rest.send("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(rest.get(path).statusCode()).isEqualTo(404);
    assertThat(bridge.causes(Mac.of("0001e3000077")))
        .containsExactly("device-deleted", "registration-changed", "registration-changed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"family\":\"toaster\"}",
        "{\"family\":\"openstage\",\"tenant\":\"nobody\"}",
        "{\"family\":\"openstage\",\"colour\":\"red\"}",
        "[]",
        "{",
        ""
      })
  void a_wrong_registration_is_refused_with_a_reason(String body) throws Exception {
    HttpResponse<String> answer = rest.send("PUT", "/api/v1/devices/0001e3000078", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new ObjectMapper().readTree(answer.body()).path("detail").asText()).isNotEmpty();
    assertThat(rest.get("/api/v1/devices/0001e3000078").statusCode()).isEqualTo(404);
  }

  @Test
  void a_preview_names_the_origin_of_every_value_and_masks_secrets() throws Exception {
    JsonNode preview = rest.json("/api/v1/devices/" + PHONE + "/preview");
    assertThat(preview.path("upToDate").asBoolean()).isTrue();
    assertThat(preview.path("items")).isNotEmpty();
    for (JsonNode item : preview.path("items")) {
      JsonNode origin = item.path("origin");
      assertThat(origin.path("file").asText()).as(item.toString()).endsWith(".yaml");
      assertThat(origin.path("line").asInt()).as(item.toString()).isPositive();
      if (item.path("name").asText().equals("sip-pwd")) {
        assertThat(item.path("value").asText()).isNotEmpty().doesNotContain("pass-");
      }
      if (item.path("name").asText().equals("sip-user-id")) {
        assertThat(item.path("value").asText()).isEqualTo("auth4930101");
        assertThat(item.path("reported").asText()).isEqualTo("auth4930101");
        assertThat(item.path("differs").asBoolean()).isFalse();
      }
    }
    assertThat(rest.json("/api/v1/devices/" + BASE + "/preview").toString())
        .contains("auth4930111")
        .doesNotContain("pass-4930111")
        .doesNotContain("secret-n510");
  }

  @Test
  void events_come_in_pages_without_gap_or_repetition() throws Exception {
    List<Long> paged = new ArrayList<>();
    JsonNode page = rest.json("/api/v1/events?limit=3");
    while (true) {
      page.path("items").forEach(event -> paged.add(event.path("id").asLong()));
      if (page.path("next").isNull()) {
        break;
      }
      page = rest.json("/api/v1/events?limit=3&cursor=" + page.path("next").asText());
    }
    List<Long> later = new ArrayList<>();
    rest.json("/api/v1/events?limit=1000")
        .path("items")
        .forEach(e -> later.add(e.get("id").asLong()));
    assertThat(paged).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(later).endsWith(paged.toArray(Long[]::new));
    assertThat(rest.get("/api/v1/events?limit=0").statusCode()).isEqualTo(400);
    assertThat(rest.get("/api/v1/events?cursor=x").statusCode()).isEqualTo(400);
  }

  @Test
  void a_broken_route_file_is_visible_while_the_bridge_stays_ready() throws Exception {
    Path file = bridge.home.routes().resolve("extra.xml");
    Files.writeString(file, "<routes>\n  <route id=\"extra\">\n    <from uri=\"direct:x\"/>\n");
    Awaitility.await()
        .untilAsserted(
            () -> {
              JsonNode routes = check("routes");
              assertThat(routes.path("status").asText()).isEqualTo("degraded");
              assertThat(routes.path("detail").asText()).contains("extra.xml");
            });
    assertThat(rest.as("").get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(rest.json("/api/v1/routes").path("items"))
        .anySatisfy(
            route -> {
              assertThat(route.path("file").asText()).isEqualTo("extra.xml");
              assertThat(route.path("state").asText()).isEqualTo("broken");
              assertThat(route.path("reason").asText()).isNotEmpty();
            });
    Files.delete(file);
    Awaitility.await()
        .untilAsserted(() -> assertThat(check("routes").path("status").asText()).isEqualTo("up"));
  }

  private static JsonNode check(String name) throws Exception {
    for (JsonNode check : rest.json("/health/ready").path("checks")) {
      if (check.path("name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError("no check " + name);
  }

  @Test
  void life_is_shown_to_everybody() throws Exception {
    assertThat(rest.as("").get("/health/live").body()).contains("up");
  }

  @Test
  void metrics_tell_of_contacts_answers_dialogues_queue_and_pool() throws Exception {
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(rest.as("").get("/metrics").body())
                    .containsPattern("dragoman_events_total\\{cause=\"configured\",.*\\} [1-9]")
                    .containsPattern("dragoman_events_total\\{cause=\"downloaded\",.*\\} [1-9]")
                    .containsPattern("dragoman_answers_seconds_bucket\\{listener=\"openstage\",.*")
                    .containsPattern("dragoman_answers_seconds_count\\{.*status=\"4xx\"\\} [1-9]")
                    .containsPattern("dragoman_dialogue_messages_sum\\{cause=\"configured\"\\} 3")
                    .contains("dragoman_store_queue ", "dragoman_pool_idle ")
                    .contains("dragoman_connections_open{"));
  }

  @Test
  void methods_and_paths_that_do_not_exist_are_said_so() throws Exception {
    assertThat(rest.get("/api/v1/nothing").statusCode()).isEqualTo(404);
    HttpResponse<String> answer = rest.send("POST", "/api/v1/devices", "{}");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET");
    assertThat(rest.get("/api/v1/devices/not-a-mac").statusCode()).isEqualTo(400);
  }

  @Test
  void curl_gets_the_description_of_the_api() throws Exception {
    assertThat(Tool.run("curl", "-s", rest.url + "/api/v1/openapi.yaml")).startsWith("openapi:");
  }
}
