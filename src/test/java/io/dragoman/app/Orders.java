package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.model.Mac;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** An administrator at the REST API. */
final class Orders {
  private static final ObjectMapper JSON = new ObjectMapper();

  final Rest rest;

  Orders(Rest rest) {
    this.rest = rest;
  }

  String pin(Mac mac) throws Exception {
    return begin(mac, "{\"mode\":\"pin\"}").path("pin").asText();
  }

  /** A bootstrap with PIN, whatever was before. */
  String again(Mac mac) throws Exception {
    return begin(mac, "{\"mode\":\"pin\",\"restart\":true}").path("pin").asText();
  }

  void noPin(Mac mac) throws Exception {
    begin(mac, "{\"mode\":\"nopin\"}");
  }

  void noPinAgain(Mac mac) throws Exception {
    begin(mac, "{\"mode\":\"nopin\",\"restart\":true}");
  }

  /** Registers an OpenStage that has never called. */
  void register(Mac mac) throws Exception {
    done("PUT", "/api/v1/devices/" + mac, "{\"family\":\"openstage\"}", 201);
  }

  /** At most one certificate that opens the door, or two while one replaces the other. */
  void neverHalfIssued(Mac mac) throws Exception {
    JsonNode shown = show(mac);
    List<String> expected = new ArrayList<>();
    for (String certificate : List.of("certificate", "nextCertificate")) {
      if (!shown.path(certificate).asText("").isEmpty() && !shown.path(certificate).isNull()) {
        expected.add(shown.path(certificate).asText());
      }
    }
    assertThat(usable(mac)).as(shown.toString()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private JsonNode begin(Mac mac, String order) throws Exception {
    HttpResponse<String> answer = rest.send("POST", bootstrap(mac), order);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    return JSON.readTree(answer.body());
  }

  JsonNode show(Mac mac) throws Exception {
    return rest.json(bootstrap(mac));
  }

  String state(Mac mac) throws Exception {
    return show(mac).path("state").asText();
  }

  JsonNode device(Mac mac) throws Exception {
    return rest.json("/api/v1/devices/" + mac);
  }

  void release(Mac mac) throws Exception {
    done("DELETE", bootstrap(mac), 204);
  }

  void renew(Mac mac) throws Exception {
    done("POST", bootstrap(mac) + "/renewal", 202);
  }

  void revoke(String serial) throws Exception {
    done("POST", "/api/v1/certificates/" + serial + "/revocation", 200);
  }

  /** Serial numbers of the certificates the device may use now. */
  List<String> usable(Mac mac) throws Exception {
    List<String> usable = new ArrayList<>();
    for (JsonNode one : rest.json("/api/v1/certificates?mac=" + mac).path("items")) {
      if (one.path("usable").asBoolean()) {
        usable.add(one.path("serial").asText());
      }
    }
    return usable;
  }

  private void done(String method, String path, int status) throws Exception {
    done(method, path, "", status);
  }

  private void done(String method, String path, String body, int status) throws Exception {
    HttpResponse<String> answer = rest.send(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
  }

  static String bootstrap(Mac mac) {
    return "/api/v1/devices/" + mac + "/bootstrap";
  }
}
