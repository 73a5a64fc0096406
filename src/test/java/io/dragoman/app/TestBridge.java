package io.dragoman.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.GigasetBuilder;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.GigasetPhone;
import io.dragoman.sim.OpenStageBuilder;
import io.dragoman.sim.OpenStagePhone;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A whole bridge on free loopback ports in a folder of its own. */
public final class TestBridge implements AutoCloseable {
  public static final Map<String, String> SETTINGS =
      Map.of(
          "bind", "127.0.0.1",
          "openstage.port", "0",
          "openstage.secure.port", "0",
          "download.http.port", "0",
          "download.https.port", "0",
          "admin.port", "0",
          "reload.poll", "50",
          "pki.key", "ec-p256");

  public final Home home;
  public final Bridge bridge;
  private final Map<String, String> settings = new HashMap<>(SETTINGS);

  private TestBridge(Path folder) {
    home = Home.below(folder);
    bridge = new Bridge(home, Platform.standalone());
  }

  public static TestBridge in(Path folder) {
    return new TestBridge(folder);
  }

  public TestBridge with(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /** Rows without the header of subscribers.csv, which is put before them. */
  public TestBridge subscribers(String... rows) throws IOException {
    Files.createDirectories(home.subscribers().getParent());
    Path draft = home.subscribers().resolveSibling(".subscribers.new");
    Files.writeString(draft, Installation.SUBSCRIBERS_HEADER + String.join("\n", rows) + "\n");
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
    Files.move(
        draft,
        home.subscribers(),
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    return this;
  }

  /** One row of subscribers.csv. */
  public static String row(Mac mac, int line, String number, String prov) {
    return String.join(
        ",",
        "default",
        number + "@sip.acme.example",
        "First" + number,
        "Last" + number,
        "+49" + number,
        number,
        "",
        "",
        "German",
        "Europe/Berlin",
        mac.toString(),
        String.valueOf(line),
        number + "@sip.acme.example",
        "auth" + number,
        "pass-" + number,
        "Name " + number,
        prov.isEmpty() ? "" : prov,
        prov.isEmpty() ? "" : "secret-" + prov);
  }

  public TestBridge start() throws IOException {
    bridge.start(settings);
    return this;
  }

  public void set(String key, String value) {
    settings.put(key, value);
    bridge.update(settings);
  }

  public int port(SettingPart part) {
    return bridge.port(part).orElseThrow(() -> new AssertionError(part + " does not listen"));
  }

  public URI openstage() {
    return URI.create("https://127.0.0.1:" + port(SettingPart.OPENSTAGE));
  }

  public String downloads() {
    return "http://127.0.0.1:" + port(SettingPart.DOWNLOAD_HTTP) + "/gigaset/";
  }

  public OpenStageBuilder openstage(Mac mac) {
    return OpenStagePhone.at(openstage(), mac);
  }

  public GigasetBuilder gigaset(Mac mac, GigasetModel model) {
    return GigasetPhone.at(downloads(), mac, model);
  }

  /** The API's answer, asked within the process. */
  public JsonNode ask(String path) {
    try {
      return bridge.ask(path).toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Ids of the causes of a device's events, newest first. */
  public List<String> causes(Mac mac) {
    List<String> causes = new ArrayList<>();
    ask("/api/v1/devices/" + mac + "/events")
        .path("items")
        .forEach(event -> causes.add(event.path("cause").path("id").asText()));
    return causes;
  }

  @Override
  public void close() {
    bridge.close();
  }
}
