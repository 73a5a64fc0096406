package io.dragoman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.Device.Admission;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import io.dragoman.store.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiTest extends ApiFixture {
  @Test
  void without_a_token_nobody_learns_what_exists() {
    assertThat(call("GET", "/api/v1/devices", "", null).status()).isEqualTo(401);
    assertThat(call("GET", "/api/v1/nothing", "", null).status()).isEqualTo(401);
    assertThat(call("GET", "/api/v1/devices", "", "Bearer guessed").headers())
        .containsKey("WWW-Authenticate");
  }

  @Test
  void a_viewer_reads_and_does_not_write() {
    assertThat(call("GET", "/api/v1/devices", "", "Bearer looking-0123456789abcdef").status())
        .isEqualTo(200);
    assertThat(put("{\"family\":\"openstage\"}", "", "Bearer looking-0123456789abcdef").status())
        .isEqualTo(403);
    assertThat(put("{\"family\":\"openstage\"}", "", "Bearer operating-0123456789abcdef").status())
        .isEqualTo(201);
  }

  @Test
  void a_registered_device_is_read_back_changed_and_deleted() {
    assertThat(put("{\"family\":\"openstage\",\"group\":\"sales\"}", "").status()).isEqualTo(201);
    ApiResponse read = call("GET", "/api/v1/devices/00:01:E3:25:EA:13", "", admin());
    assertThat(json(read).path("group").asText()).isEqualTo("sales");
    String etag = read.headers().get("ETag");
    assertThat(put("{\"admission\":\"held\"}", etag).status()).isEqualTo(200);
    assertThat(put("{\"admission\":\"approved\"}", etag).status()).isEqualTo(412);
    assertThat(store.device(MAC).orElseThrow().admission()).isEqualTo(Admission.HELD);
    assertThat(call("DELETE", "/api/v1/devices/" + MAC, "", admin()).status()).isEqualTo(204);
    assertThat(call("GET", "/api/v1/devices/" + MAC, "", admin()).status()).isEqualTo(404);
  }

  @Test
  void a_wrong_registration_is_refused_with_its_reason_and_changes_nothing() {
    for (String body :
        List.of(
            "",
            "[]",
            "{",
            "{\"family\":\"toaster\"}",
            "{\"family\":7}",
            "{}",
            "{\"family\":\"openstage\",\"tenant\":\"nobody\"}",
            "{\"family\":\"openstage\",\"colour\":\"red\"}",
            "{\"family\":\"openstage\",\"admission\":\"maybe\"}",
            "{\"family\":\"openstage\",\"group\":\"" + "x".repeat(81) + "\"}")) {
      ApiResponse response = put(body, "");
      assertThat(response.status()).as(body).isEqualTo(400);
      assertThat(response.contentType()).isEqualTo("application/problem+json");
      assertThat(json(response).path("detail").asText()).isNotEmpty();
    }
    assertThat(store.deviceCount()).isZero();
  }

  @Test
  void a_path_that_is_no_mac_is_refused() {
    assertThat(call("GET", "/api/v1/devices/..%2f..%2fetc", "", admin()).status()).isEqualTo(400);
  }

  @Test
  void devices_come_in_pages() {
    for (int i = 0; i < 5; i++) {
      store
          .commit(
              Change.of(
                  Device.registered(
                      Mac.of("00000000000" + i), "default", Family.OPENSTAGE, Admission.APPROVED)))
          .toCompletableFuture()
          .join();
    }
    JsonNode first = json(call("GET", "/api/v1/devices?limit=3", "", admin()));
    assertThat(first.path("items")).hasSize(3);
    JsonNode second =
        json(
            call(
                "GET",
                "/api/v1/devices?limit=3&cursor=" + first.path("next").asText(),
                "",
                admin()));
    assertThat(second.path("items")).hasSize(2);
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(call("GET", "/api/v1/devices?limit=0", "", admin()).status()).isEqualTo(400);
  }

  @Test
  void a_page_that_is_just_full_names_no_next_one() throws IOException {
    Files.writeString(
        folder.resolve("admin.token"), token + "\nviewer@default ours-0123456789abcdef\n");
    open("default");
    for (int i = 0; i < 3; i++) {
      register(Mac.of("00000000000" + i), "default");
      tell(MAC, "default", "event " + i);
    }
    for (String caller : List.of(admin(), "Bearer ours-0123456789abcdef")) {
      for (String what : List.of("devices", "events")) {
        JsonNode full = json(call("GET", "/api/v1/" + what + "?limit=3", "", caller));
        assertThat(full.path("items")).as(what).hasSize(3);
        assertThat(full.path("next").isNull()).as(what).isTrue();
        JsonNode first = json(call("GET", "/api/v1/" + what + "?limit=2", "", caller));
        assertThat(first.path("items")).as(what).hasSize(2);
        String rest = "/api/v1/" + what + "?limit=1&cursor=" + first.path("next").asText();
        JsonNode last = json(call("GET", rest, "", caller));
        assertThat(last.path("items")).as(what).hasSize(1);
        assertThat(last.path("next").isNull()).as(what).isTrue();
      }
    }
  }

  @Test
  void a_device_of_a_tenant_whose_file_is_gone_is_approved_all_the_same() {
    register(MAC, "ghost");
    assertThat(put("{\"admission\":\"held\"}", "").status()).isEqualTo(200);
    assertThat(store.device(MAC).orElseThrow().admission()).isEqualTo(Admission.HELD);
    assertThat(store.device(MAC).orElseThrow().tenant()).isEqualTo("ghost");
    assertThat(put("{\"tenant\":\"nobody\"}", "").status()).isEqualTo(400);
  }

  @Test
  void events_carry_the_sentence_of_their_cause() {
    store
        .commit(Change.of(new Event(NOW, MAC, "default", Cause.NO_SUBSCRIBER, "")))
        .toCompletableFuture()
        .join();
    JsonNode page = json(call("GET", "/api/v1/devices/" + MAC + "/events", "", admin()));
    assertThat(page.path("items").get(0).path("cause").path("sentence").asText())
        .isEqualTo(Cause.NO_SUBSCRIBER.sentence());
  }

  @Test
  void a_token_of_one_tenant_sees_and_changes_that_tenants_alone() throws IOException {
    Files.writeString(
        folder.resolve("admin.token"),
        token
            + "\n"
            + "operator@default ours-0123456789abcdef otto\n"
            + "admin@rival theirs-0123456789abcdef\n"
            + "operator@ broken-0123456789abcdef\n"
            + "admin@rival\n");
    open("default", "rival");
    Mac theirs = Mac.of("0001e3250001");
    register(MAC, "default");
    register(theirs, "rival");
    for (int i = 0; i < 2_100; i++) {
      register(Mac.of("0002%08x".formatted(i)), "rival");
    }
    Mac late = Mac.of("ffff00000001");
    register(late, "default");

    JsonNode first =
        json(call("GET", "/api/v1/devices?limit=1", "", "Bearer ours-0123456789abcdef"));
    assertThat(first.path("items")).hasSize(1);
    JsonNode rest =
        json(
            call(
                "GET",
                "/api/v1/devices?limit=9&cursor=" + first.path("next").asText(),
                "",
                "Bearer ours-0123456789abcdef"));
    assertThat(rest.path("items")).hasSize(1);
    assertThat(rest.path("items").get(0).path("mac").asText()).isEqualTo(late.toString());
    assertThat(rest.path("next").isNull()).isTrue();

    ApiResponse nobodys =
        call("GET", "/api/v1/devices/00:00:00:00:00:09", "", "Bearer ours-0123456789abcdef");
    for (String method : List.of("GET", "PUT", "DELETE")) {
      ApiResponse foreign =
          call(method, "/api/v1/devices/" + theirs, "{}", "Bearer ours-0123456789abcdef");
      assertThat(foreign.status()).isEqualTo(404);
      assertThat(foreign.body()).isEqualTo(nobodys.body());
      assertThat(call(method, "/api/v1/devices/no-mac", "", "Bearer ours-0123456789abcdef").body())
          .isEqualTo(nobodys.body());
    }
    assertThat(store.device(theirs)).isPresent();
    assertThat(put("{\"tenant\":\"rival\"}", "", "Bearer ours-0123456789abcdef").body())
        .isEqualTo(put("{\"tenant\":\"nobody\"}", "", "Bearer ours-0123456789abcdef").body());
    assertThat(put("{\"group\":\"sales\"}", "", "Bearer ours-0123456789abcdef").status())
        .isEqualTo(200);
    assertThat(store.trail()).last().extracting(Event::actor).isEqualTo("operator@default otto");
    for (String guess : List.of("broken", "operator@", "admin@rival", "rival")) {
      assertThat(call("GET", "/api/v1/devices", "", "Bearer " + guess).status()).isEqualTo(401);
    }
  }

  @Test
  void a_token_of_one_tenant_reads_that_tenants_events_however_many_others_there_are()
      throws IOException {
    Files.writeString(
        folder.resolve("admin.token"),
        "viewer@rival theirs-0123456789abcdef\nviewer@default ours-0123456789abcdef\n");
    open("default", "rival");
    register(MAC, "rival");
    tell(MAC, "rival", "the oldest");
    tell(MAC, "default", "from when it was a stranger");
    tell(null, "default", "the bridge's own");
    for (int i = 0; i < 2_500; i++) {
      tell(null, "third", "another");
    }
    tell(null, "rival", "the newest");

    JsonNode first =
        json(call("GET", "/api/v1/events?limit=1", "", "Bearer theirs-0123456789abcdef"));
    assertThat(first.path("items").get(0).path("detail").asText()).isEqualTo("the newest");
    JsonNode next =
        json(
            call(
                "GET",
                "/api/v1/events?cursor=" + first.path("next").asText(),
                "",
                "Bearer theirs-0123456789abcdef"));
    assertThat(next.path("items")).hasSize(1);
    assertThat(next.path("items").get(0).path("detail").asText()).isEqualTo("the oldest");
    assertThat(next.path("next").isNull()).isTrue();
    assertThat(
            json(call("GET", "/api/v1/events", "", "Bearer ours-0123456789abcdef")).path("items"))
        .isEmpty();
    assertThat(
            call("GET", "/api/v1/devices/" + MAC + "/events", "", "Bearer ours-0123456789abcdef")
                .status())
        .isEqualTo(404);
  }

  @Test
  void a_wrong_method_names_the_right_ones() {
    ApiResponse response = call("PATCH", "/api/v1/devices/" + MAC, "", admin());
    assertThat(response.status()).isEqualTo(405);
    assertThat(response.headers().get("Allow")).isEqualTo("GET, PUT, DELETE");
  }

  @Test
  void filters_exist_and_pages_go_on_under_them() {
    for (int i = 0; i < 2_500; i++) {
      register(Mac.of("0002%08x".formatted(i)), i % 500 == 0 ? "rare" : "default");
    }
    JsonNode page = json(call("GET", "/api/v1/devices?tenant=rare&limit=3", "", admin()));
    assertThat(page.path("items")).hasSize(3);
    String rest = "/api/v1/devices?tenant=rare&limit=3&cursor=" + page.path("next").asText();
    JsonNode last = json(call("GET", rest, "", admin()));
    assertThat(last.path("items")).hasSize(2);
    assertThat(last.path("next").isNull()).isTrue();
    JsonNode none = json(call("GET", "/api/v1/devices?tenant=rare&q=foo", "", admin()));
    assertThat(none.path("items")).isEmpty();
    JsonNode seen = json(call("GET", "/api/v1/devices?verdict=never-seen&limit=1", "", admin()));
    assertThat(seen.path("items").get(0).path("verdict").path("state").asText())
        .isEqualTo("never-seen");
  }

  @Test
  void a_filter_names_no_other_tenant_to_a_token_of_one() throws IOException {
    Files.writeString(
        folder.resolve("admin.token"), token + "\nviewer@rival theirs-0123456789abcdef\n");
    open("default", "rival");
    register(MAC, "default");
    String foreign =
        body(call("GET", "/api/v1/devices?tenant=default", "", "Bearer theirs-0123456789abcdef"));
    String nobodys =
        body(call("GET", "/api/v1/devices?tenant=nothing", "", "Bearer theirs-0123456789abcdef"));
    assertThat(foreign).isEqualTo(nobodys).contains("rival").doesNotContain("default");
    JsonNode own =
        json(call("GET", "/api/v1/devices?q=0001e3", "", "Bearer theirs-0123456789abcdef"));
    assertThat(own.path("items")).isEmpty();
  }

  @Test
  void an_unknown_or_doubled_parameter_is_400_at_every_resource() {
    for (String wrong : List.of("tenent=default", "limit=1&limit=2", "force", "=1")) {
      for (String path :
          List.of("/api/v1/devices", "/api/v1/events", "/api/v1/devices/" + MAC + "/preview")) {
        ApiResponse response = call("GET", path + "?" + wrong, "", admin());
        assertThat(response.status()).as(path + "?" + wrong).isEqualTo(400);
      }
    }
    assertThat(body(call("GET", "/api/v1/devices?tenent=default", "", admin())))
        .contains("did you mean tenant?", "last-contact-before");
    // who has no token learns no names
    assertThat(call("GET", "/api/v1/devices?tenent=x", "", null).status()).isEqualTo(401);
  }
}
