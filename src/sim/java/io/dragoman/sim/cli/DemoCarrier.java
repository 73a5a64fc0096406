package io.dragoman.sim.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.app.Bridge;
import io.dragoman.security.vault.PrivateFile;
import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.SimDevice;
import io.dragoman.sim.carrier.SimulatedCarrier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The carrier of the demo: one enterprise, the same in every demo. */
final class DemoCarrier implements AutoCloseable {
  static final long SEED = 1;
  static final int USERS = 40;
  private static final int READ_SECONDS = 60;
  private static final int PAUSE_MILLIS = 20;

  private final SimulatedCarrier carrier = SimulatedCarrier.start(CarrierData.of(SEED, USERS));
  private final String enterprise = carrier.data().enterprises().get(0);

  void writeTenant(Path tenants) throws IOException {
    PrivateFile.replace(
        tenants.resolve(enterprise + ".yaml"),
        carrier.tenantYamlWithDeviceLogins(enterprise).getBytes(StandardCharsets.UTF_8));
  }

  /** Until the bridge has read it whole. */
  void awaitRead(Bridge bridge) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(READ_SECONDS);
    while (devices(bridge) == 0) {
      if (System.nanoTime() - end > 0) {
        throw new TimeoutException("The carrier was not read within " + READ_SECONDS + " s.");
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private int devices(Bridge bridge) throws Exception {
    JsonNode status =
        bridge
            .ask("/api/v1/tenants/" + enterprise + "/upstream")
            .toCompletableFuture()
            .get(READ_SECONDS, TimeUnit.SECONDS);
    return status.path("devices").asInt();
  }

  /** A phone all of whose lines somebody can register. */
  SimDevice openStage(int lines, int place) {
    return devices()
        .filter(device -> device.isOpenStage() && device.lines().size() == lines)
        .skip(place)
        .findFirst()
        .orElseThrow();
  }

  /**
   * @param model e.g. N510
   */
  SimDevice base(String model) {
    return devices().filter(d -> d.type().contains(model)).findFirst().orElseThrow();
  }

  private Stream<SimDevice> devices() {
    return carrier.data().devices(enterprise, "").filter(this::registers);
  }

  private boolean registers(SimDevice device) {
    return !device.mac().isEmpty()
        && device.lines().stream()
            .map(line -> carrier.data().user(line.userId()).orElseThrow())
            .noneMatch(user -> user.isService() || user.sipUser().isEmpty());
  }

  /** What stands on it: its type without the maker. */
  static String model(SimDevice device) {
    return device.type().substring(device.type().indexOf(' ') + 1);
  }

  void rename(SimDevice device, String first, String last) {
    carrier.data().rename(device.lines().get(0).userId(), first, last);
  }

  String syncPath() {
    return "/api/v1/tenants/" + enterprise + "/upstream/sync";
  }

  void pull() {
    carrier.pull();
  }

  @Override
  public void close() {
    carrier.close();
  }
}
