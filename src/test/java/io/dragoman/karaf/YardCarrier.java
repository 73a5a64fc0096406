package io.dragoman.karaf;

import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.CarrierSize;
import io.dragoman.sim.carrier.SimulatedCarrier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A carrier for a tenant of a Karaf, whose SIP passwords the bridge makes. */
final class YardCarrier implements AutoCloseable {
  static final String TENANT = "yard";

  private final CarrierData data = CarrierData.of(7, new CarrierSize(1, 1, 10));
  private final SimulatedCarrier carrier = SimulatedCarrier.start(data);
  private final Path file;

  YardCarrier(Path tenants) throws IOException {
    file = tenants.resolve(TENANT + ".yaml");
    KarafContainer.save(
        file,
        carrier
            .tenantYaml(data.enterprises().get(0))
            .replace("sources: [ocip, xsi, dms]", "sources: [ocip, xsi]")
            .replace("passwords: dms", "passwords: owned"));
  }

  /** Somebody with a phone. */
  String user() {
    return data.devices(data.enterprises().get(0), "")
        .findFirst()
        .orElseThrow()
        .lines()
        .get(0)
        .userId();
  }

  String password() {
    return data.user(user()).orElseThrow().sipPassword();
  }

  @Override
  public void close() throws IOException {
    Files.delete(file);
    carrier.close();
  }
}
