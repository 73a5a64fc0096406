package io.dragoman.subscriber.broadworks.ocip.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.CarrierDoor;
import io.dragoman.sim.carrier.CarrierSize;
import io.dragoman.sim.carrier.SimUser;
import io.dragoman.sim.carrier.SimulatedCarrier;
import io.dragoman.subscriber.CarrierChange;
import io.dragoman.subscriber.broadworks.ocip.OciAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reporting stream through TLS, which nobody who is not trusted can feed. */
class ReportsOverTlsTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final SimulatedCarrier carrier =
      SimulatedCarrier.start(CarrierData.of(7, new CarrierSize(1, 1, 5)));
  private final OciConnectionPools pools =
      new OciConnectionPools(
          () -> null,
          new OciPoolTimeouts(
              Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMillis(20)));
  private final List<CarrierChange> heard = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    pools.close();
    carrier.close();
  }

  private OciReportStream follow(String host, String trust) {
    int port = carrier.port(CarrierDoor.REPORTS, true);
    return pools.follow(new OciAddress("t", host, port, true, trust), heard::add);
  }

  private Path trusted() throws Exception {
    return Files.writeString(folder.resolve("carrier.pem"), carrier.certificatePem());
  }

  private void rename() {
    SimUser user = carrier.data().users(carrier.data().enterprises().get(0)).findFirst().get();
    carrier.data().rename(user.userId(), "Maren", "Quist");
  }

  private static void isAway(OciReportStream stream, String why) {
    await().atMost(LONG).until(() -> stream.state().trouble().contains(why));
    assertThat(stream.state().connected()).isFalse();
  }

  @Test
  void what_a_trusted_carrier_tells_is_heard_and_counted() throws Exception {
    try (OciReportStream stream = follow("127.0.0.1", trusted().toString())) {
      await().atMost(LONG).until(() -> stream.state().connected());
      assertThat(stream.state().heard()).isZero();
      assertThat(stream.state().last()).isEmpty();
      await().atMost(LONG).until(() -> carrier.listeners() == 1);
      rename();
      await().atMost(LONG).until(() -> stream.state().heard() == 1);
      assertThat(stream.state().last()).isPresent();
      await().atMost(LONG).until(() -> heard.size() == 2);
      assertThat(heard).startsWith(CarrierChange.ANYTHING);

      carrier.pull(CarrierDoor.REPORTS);
      await().atMost(LONG).until(() -> !stream.state().connected());
      carrier.plug(CarrierDoor.REPORTS);
      await().atMost(LONG).until(() -> stream.state().connected());
      assertThat(stream.state().heard()).as("counted on").isEqualTo(1);
      await().atMost(LONG).until(() -> heard.size() == 3);
      assertThat(heard).endsWith(CarrierChange.ANYTHING);
    }
  }

  @Test
  void nothing_is_heard_from_whom_nobody_vouches_for() {
    try (OciReportStream stream = follow("127.0.0.1", "")) {
      isAway(stream, "No TLS connection");
      assertThat(heard).isEmpty();
    }
  }

  @Test
  void a_trust_file_is_named_while_it_is_none_and_taken_as_soon_as_it_is_there() throws Exception {
    Path file = folder.resolve("carrier.pem");
    try (OciReportStream stream = follow("127.0.0.1", file.toString())) {
      isAway(stream, "is no PEM file");
      trusted();
      await().atMost(LONG).until(() -> stream.state().connected());
    }
  }
}
