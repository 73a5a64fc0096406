package io.dragoman.sim.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.admin.CertificateVerb;
import io.dragoman.app.Bridge;
import io.dragoman.app.Home;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.model.Cause;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.GigasetPhone;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import io.dragoman.sim.carrier.SimDevice;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The phones of the demo; their users, lines and passwords stand at a simulated carrier. */
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
  private final DemoCarrier carrier;
  private final URI openstage;
  private final String downloads;

  private DemoCast(Bridge bridge, DemoCarrier carrier, String openstage, String downloads) {
    this.bridge = bridge;
    this.carrier = carrier;
    this.openstage = URI.create(openstage);
    this.downloads = downloads;
  }

  /** Starts the bridge with the carrier as its tenant, lets it read, and points phones at it. */
  static DemoCast on(Bridge bridge, Home home, DemoCarrier carrier) throws Exception {
    carrier.writeTenant(home.tenants());
    bridge.start(SETTINGS);
    carrier.awaitRead(bridge);
    return new DemoCast(
        bridge,
        carrier,
        "https://127.0.0.1:" + bridge.port(SettingPart.OPENSTAGE).orElseThrow(),
        "http://127.0.0.1:" + bridge.port(SettingPart.DOWNLOAD_HTTP).orElseThrow() + "/gigaset/");
  }

  List<DemoScene> scenes() {
    SimDevice annas = carrier.openStage(1, 0);
    SimDevice bens = carrier.openStage(2, 0);
    OpenStagePhone anna = openstage(annas, 0);
    OpenStagePhone ben = openstage(bens, 0);
    OpenStagePhone cara = openstage(carrier.openStage(1, 1), 1);
    OpenStagePhone impostor = openstage(bens, 0);
    OpenStagePhone stranger = openstage("001ae8990009", "OpenStage 80", 0);
    SimDevice n510 = carrier.base("N510");
    SimDevice n720 = carrier.base("N720");
    SimDevice n870 = carrier.base("N870");
    return List.of(
        start("A new phone comes up", anna, Cause.CONFIGURED),
        start("The same phone restarts", anna, Cause.UP_TO_DATE),
        start("A phone with two lines", ben, Cause.CONFIGURED),
        start("A phone in a call", cara, Cause.BUSY),
        openstage("… reports when the call ends", cara, Cause.CONFIGURED, Reason.SOLICITED),
        localChange(anna),
        secureMode(ben),
        start("Somebody claims to be that phone", impostor, Cause.SECURE_ONLY),
        start("A phone nobody knows", stranger, Cause.NO_SUBSCRIBER),
        gigaset("A base with handsets", n510, GigasetModel.N510, n510.password()),
        gigaset("A DECT manager", n720, GigasetModel.N720, n720.password()),
        gigaset("An integrator with handsets", n870, GigasetModel.N870, n870.password()),
        gigaset("Somebody guesses its password", n720, GigasetModel.N720, "guessed"),
        renamed(cara, carrier.openStage(1, 1)),
        carrierIsGone(anna));
  }

  private OpenStagePhone openstage(SimDevice device, int busy) {
    return openstage(device.mac(), DemoCarrier.model(device), busy);
  }

  private OpenStagePhone openstage(String mac, String model, int busy) {
    return OpenStagePhone.at(openstage, Mac.of(mac)).model(model).busy(busy).build();
  }

  private static DemoScene start(String title, OpenStagePhone phone, Cause expected) {
    return openstage(title, phone, expected, Reason.START_UP);
  }

  private static DemoScene openstage(
      String title, OpenStagePhone phone, Cause expected, Reason reason) {
    return scene(title, phone, expected, () -> phone.contact(reason));
  }

  private static DemoScene scene(
      String title, OpenStagePhone phone, Cause expected, Supplier<PhoneResult> contact) {
    return new DemoScene(title, phone.mac(), phone.model(), expected, contact);
  }

  private static DemoScene localChange(OpenStagePhone phone) {
    return scene(
        "Its user changes a setting",
        phone,
        Cause.LOCAL_CHANGES,
        () -> {
          phone.change(ItemKey.of("display-id-unicode"), "Reception");
          return phone.contact(Reason.LOCAL_CHANGES);
        });
  }

  /** An administrator orders it, the user types the PIN, the phone comes back on another port. */
  private DemoScene secureMode(OpenStagePhone phone) {
    return scene(
        "A phone goes to secure mode with a PIN",
        phone,
        Cause.UP_TO_DATE,
        () -> {
          phone.enterPin(pin(phone.mac()));
          return phone.start();
        });
  }

  private DemoScene renamed(OpenStagePhone phone, SimDevice device) {
    return scene(
        "The carrier renames a user",
        phone,
        Cause.CONFIGURED,
        () -> {
          carrier.rename(device, "Wilhelmine", "Quist");
          ask("POST", carrier.syncPath(), "");
          return phone.start();
        });
  }

  private DemoScene carrierIsGone(OpenStagePhone phone) {
    return scene(
        "The carrier is gone, and a phone restarts",
        phone,
        Cause.CONFIGURED, // what its user changed is put right all the same
        () -> {
          carrier.pull();
          return phone.start();
        });
  }

  private String pin(Mac mac) {
    CertificateVerb order = CertificateVerb.begin(mac.toString(), true, false, Optional.empty());
    return ask(order.method(), "/api/v1/" + order.path(), order.body()).path("pin").asText();
  }

  private JsonNode ask(String method, String path, String body) {
    return bridge
        .ask(method, path, body, "demo")
        .toCompletableFuture()
        .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  /** With the right password it downloads. */
  private DemoScene gigaset(String title, SimDevice device, GigasetModel model, String password) {
    GigasetPhone phone =
        GigasetPhone.at(downloads, Mac.of(device.mac()), model)
            .credentials(device.user(), password)
            .build();
    boolean right = password.equals(device.password());
    return new DemoScene(
        title,
        phone.mac(),
        DemoCarrier.model(device),
        right ? Cause.DOWNLOADED : Cause.WRONG_CREDENTIALS,
        phone::provision);
  }
}
