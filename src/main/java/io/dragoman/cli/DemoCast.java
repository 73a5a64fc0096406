package io.dragoman.cli;

import io.dragoman.admin.TrustVerb;
import io.dragoman.bridge.Bridge;
import io.dragoman.bridge.Home;
import io.dragoman.config.Part;
import io.dragoman.dls.Reason;
import io.dragoman.model.Cause;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.GigasetPhone;
import io.dragoman.sim.OpenStagePhone;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The phones of the demo; their subscribers stand in demo-subscribers.csv. */
final class DemoCast {
  /** Everything on loopback, nothing on a port somebody else may want. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "bind", "127.0.0.1",
          "openstage.port", "0",
          "openstage.secure.port", "0",
          "download.http.port", "0",
          "download.https.port", "0",
          "admin.port", "0",
          "unknown.devices", "auto-create");

  private static final int ANSWER_SECONDS = 30;

  private final Bridge bridge;
  private final URI openstage;
  private final String downloads;

  private DemoCast(Bridge bridge, String openstage, String downloads) {
    this.bridge = bridge;
    this.openstage = URI.create(openstage);
    this.downloads = downloads;
  }

  /** Starts the bridge with the demo's subscribers and points its phones at it. */
  static DemoCast on(Bridge bridge, Home home) throws IOException {
    Files.createDirectories(home.subscribers().getParent());
    try (InputStream rows = DemoCast.class.getResourceAsStream("demo-subscribers.csv")) {
      Files.copy(rows, home.subscribers());
    }
    bridge.start(SETTINGS);
    return new DemoCast(
        bridge,
        "https://127.0.0.1:" + bridge.port(Part.OPENSTAGE).orElseThrow(),
        "http://127.0.0.1:" + bridge.port(Part.DOWNLOAD_HTTP).orElseThrow() + "/gigaset/");
  }

  List<DemoScene> scenes() {
    OpenStagePhone anna = openstage("0001e325ea13", "OpenStage 60", 0);
    OpenStagePhone ben = openstage("001ae8400002", "OpenStage 40", 0);
    OpenStagePhone cara = openstage("001ae8150003", "OpenStage 15", 1);
    OpenStagePhone impostor = openstage("001ae8400002", "OpenStage 40", 0);
    OpenStagePhone stranger = openstage("001ae8990009", "OpenStage 80", 0);
    GigasetPhone n510 = gigaset("7c2f80510001", GigasetModel.N510, "base51", "kept-base51");
    GigasetPhone n720 = gigaset("7c2f80720001", GigasetModel.N720, "base72", "kept-base72");
    GigasetPhone n870 = gigaset("589ec6870001", GigasetModel.N870, "base87", "kept-base87");
    GigasetPhone liar = gigaset("7c2f80720001", GigasetModel.N720, "base72", "guessed");
    return List.of(
        openstage("A new phone comes up", anna, "OpenStage 60", Cause.CONFIGURED, Reason.START_UP),
        openstage(
            "The same phone restarts", anna, "OpenStage 60", Cause.UP_TO_DATE, Reason.START_UP),
        openstage("A phone with two lines", ben, "OpenStage 40", Cause.CONFIGURED, Reason.START_UP),
        openstage("A phone in a call", cara, "OpenStage 15", Cause.BUSY, Reason.START_UP),
        openstage(
            "… reports when the call ends",
            cara,
            "OpenStage 15",
            Cause.CONFIGURED,
            Reason.SOLICITED),
        localChange(anna),
        secureMode(ben),
        openstage(
            "Somebody claims to be that phone",
            impostor,
            "OpenStage 40",
            Cause.SECURE_ONLY,
            Reason.START_UP),
        openstage(
            "A phone nobody knows", stranger, "OpenStage 80", Cause.NO_SUBSCRIBER, Reason.START_UP),
        gigaset("A base with two handsets", n510, "N510 IP PRO", Cause.DOWNLOADED),
        gigaset("A DECT manager", n720, "N720 DM PRO", Cause.DOWNLOADED),
        gigaset("An integrator with two handsets", n870, "N870 IP PRO", Cause.DOWNLOADED),
        gigaset("Somebody guesses its password", liar, "N720 DM PRO", Cause.WRONG_CREDENTIALS));
  }

  private OpenStagePhone openstage(String mac, String model, int busy) {
    return OpenStagePhone.at(openstage, Mac.of(mac)).model(model).busy(busy).build();
  }

  private GigasetPhone gigaset(String mac, GigasetModel model, String user, String password) {
    return GigasetPhone.at(downloads, Mac.of(mac), model).credentials(user, password).build();
  }

  private static DemoScene openstage(
      String title, OpenStagePhone phone, String model, Cause expected, Reason reason) {
    return new DemoScene(title, phone.mac(), model, expected, () -> phone.contact(reason));
  }

  private static DemoScene localChange(OpenStagePhone phone) {
    return new DemoScene(
        "Its user changes a setting",
        phone.mac(),
        "OpenStage 60",
        Cause.LOCAL_CHANGES,
        () -> {
          phone.change(ItemKey.of("display-id-unicode"), "Reception");
          return phone.contact(Reason.LOCAL_CHANGES);
        });
  }

  /** An administrator orders it, the user types the PIN, the phone comes back on another port. */
  private DemoScene secureMode(OpenStagePhone phone) {
    return new DemoScene(
        "A phone goes to secure mode with a PIN",
        phone.mac(),
        "OpenStage 40",
        Cause.UP_TO_DATE,
        () -> {
          phone.enterPin(pin(phone.mac()));
          return phone.start();
        });
  }

  private String pin(Mac mac) {
    TrustVerb order = TrustVerb.begin(mac.toString(), true, false, Optional.empty());
    return bridge
        .ask(order.method(), "/api/v1/" + order.path(), order.body(), "demo")
        .toCompletableFuture()
        .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
        .join()
        .path("pin")
        .asText();
  }

  private static DemoScene gigaset(String title, GigasetPhone phone, String model, Cause expected) {
    return new DemoScene(title, phone.mac(), model, expected, phone::provision);
  }
}
