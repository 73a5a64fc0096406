package io.dragoman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.Family;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PreviewApiTest extends ApiFixture {
  @Test
  void a_preview_tells_what_would_be_left_out_as_the_contact_will() {
    put("{\"family\":\"openstage\"}", "");
    JsonNode preview = json(call("GET", "/api/v1/devices/" + MAC + "/preview", "", admin()));
    JsonNode left = preview.path("leftOut").get(0);
    assertThat(left.path("name").asText()).isEqualTo("srtp");
    assertThat(left.path("cause").asText()).isEqualTo("setting-left-out");
    assertThat(left.path("detail").asText()).isEqualTo(LEFT_OUT.text(Family.OPENSTAGE));
    assertThat(Tables.preview(preview)).contains("Left out: srtp: require (acme.yaml:7)");
  }

  @Test
  void a_sentence_is_printed_once_where_the_detail_repeats_it() throws IOException {
    String preview =
        "{'withheld': {'sentence': 'It waits.'}, 'detail': 'It waits. For you.', 'verdict': {}}";
    JsonNode withheld = Json.MAPPER.readTree(preview.replace('\'', '"'));
    assertThat(Tables.preview(withheld))
        .endsWith("Nothing would be sent: It waits. For you." + System.lineSeparator());
  }

  @Test
  void a_preview_shows_origins_and_masks_secrets_on_both_sides() {
    put("{\"family\":\"openstage\"}", "");
    ApiResponse response = call("GET", "/api/v1/devices/" + MAC + "/preview", "", admin());
    String text = new String(response.body(), StandardCharsets.UTF_8);
    assertThat(text).doesNotContain("hunter2").doesNotContain("old-secret");
    assertThat(text).contains("old-realm").contains("line.1.authPassword");
    assertThat(json(response).path("items").get(1).path("differs").asBoolean()).isTrue();
    assertThat(json(response).path("items").get(2).path("reported").asText()).isEqualTo("2");
    assertThat(json(response).path("items").get(2).path("differs").asBoolean()).isFalse();
    assertThat(json(response).path("items").get(3).path("differs").asBoolean()).isTrue();
    assertThat(json(response).path("certificate").toString())
        .isEqualTo("{\"key\":\"ec-p256\",\"days\":90}");
  }
}
