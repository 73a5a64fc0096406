package io.dragoman.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.app.TestBridge;
import io.dragoman.sim.carrier.CarrierData;
import io.dragoman.sim.carrier.CarrierSize;
import io.dragoman.sim.carrier.SimDevice;
import io.dragoman.sim.carrier.SimulatedCarrier;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code dragoman password}, as typed, before a carrier whose passwords the bridge makes. */
class PasswordVerbTest {
  @TempDir Path folder;

  @Test
  void orders_another_password_and_shows_none() throws Exception {
    CarrierData data = CarrierData.of(7, new CarrierSize(1, 1, 10));
    SimDevice phone = data.devices(data.enterprises().get(0), "").findFirst().orElseThrow();
    String user = phone.lines().get(0).userId();
    try (SimulatedCarrier carrier = SimulatedCarrier.start(data);
        TestBridge bridge = TestBridge.in(folder)) {
      Files.createDirectories(bridge.home.tenants());
      Files.writeString(
          bridge.home.tenants().resolve("yard.yaml"),
          carrier
              .tenantYaml(data.enterprises().get(0))
              .replace("sources: [ocip, xsi, dms]", "sources: [ocip]")
              .replace("passwords: dms", "passwords: owned"));
      bridge.start();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> bridge.ask("/api/v1/tenants/yard/upstream").path("devices").asInt() > 0);
      String before = password(data, user);

      assertThat(run(bridge, 0, "yard " + user))
          .contains("AT THE CARRIER", user, "written")
          .doesNotContain("not yet", password(data, user));
      String first = password(data, user);
      assertThat(first).isNotEqualTo(before);
      JsonNode json = new ObjectMapper().readTree(run(bridge, 0, "yard " + user + " --json"));
      assertThat(json.path("written").asBoolean()).isTrue();
      assertThat(json.toString()).doesNotContain(first, password(data, user));
      assertThat(password(data, user)).isNotEqualTo(first);

      assertThat(run(bridge, 1, "yard nobody@nowhere.example"))
          .contains("No phone of this tenant has a line of that user");
      assertThat(run(bridge, 1, "elsewhere " + user)).isNotBlank();
      assertThat(run(bridge, 2, "yard")).contains("USER");

      carrier.pull();
      assertThat(run(bridge, 1, "yard " + user)).contains("not yet");
      assertThat(run(bridge, 1, "yard " + user + " --token guess")).contains("bearer token");
    }
  }

  private static String password(CarrierData data, String user) {
    return data.user(user).orElseThrow().sipPassword();
  }

  /** What is printed, errors too. */
  private String run(TestBridge bridge, int exit, String typed) {
    List<String> words = new ArrayList<>(List.of("password"));
    words.addAll(List.of(typed.split(" ")));
    words.addAll(List.of("--url", bridge.bridge.adminUrl(), "--home", folder.toString()));
    StringWriter out = new StringWriter();
    CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    assertThat(line.execute(words.toArray(String[]::new))).as(out.toString()).isEqualTo(exit);
    return out.toString();
  }
}
