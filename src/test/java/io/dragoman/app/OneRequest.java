package io.dragoman.app;

import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.GigasetBuilder;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.PhoneResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;

/** Requests of a base and of an administrator, each alone. */
final class OneRequest {
  private OneRequest() {}

  /** Name in the digest pair of the model's bases. */
  static String user(GigasetModel model) {
    return model.name().toLowerCase(Locale.ROOT);
  }

  /**
   * A download, with the ladder of its digest.
   *
   * @param anonymous without a pair of its own
   */
  static PhoneResult first(TestBridge bridge, Mac mac, GigasetModel model, boolean anonymous) {
    String user = user(model);
    GigasetBuilder phone = bridge.gigaset(mac, model);
    return (anonymous ? phone : phone.credentials(user, "secret-" + user)).build().provision();
  }

  static int phonebook(TestBridge bridge, Mac mac) throws Exception {
    String path = "/phonebook/" + mac.hex() + "?command=get_list&type=pb&hm=*";
    URI uri = URI.create("http://127.0.0.1:" + bridge.port(SettingPart.DOWNLOAD_HTTP) + path);
    HttpRequest search = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
    return HttpClient.newHttpClient()
        .send(search, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  static int written(TestBridge bridge, Mac mac) throws Exception {
    return Rest.of(bridge)
        .send("PUT", "/api/v1/devices/" + mac, "{\"family\":\"openstage\"}")
        .statusCode();
  }
}
