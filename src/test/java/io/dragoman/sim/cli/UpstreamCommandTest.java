package io.dragoman.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What {@code dragoman upstream} tells whoever starts it. */
class UpstreamCommandTest {
  private final StringWriter printed = new StringWriter();

  private int run(String... words) {
    return Main.commandLine()
        .setOut(new PrintWriter(printed))
        .setErr(new PrintWriter(printed))
        .execute(words);
  }

  @Test
  void prints_addresses_logins_and_the_tenant_file() {
    assertThat(run("upstream", "--users", "30", "--once")).isZero();
    assertThat(printed.toString())
        .contains("30 users", "bridge-prov / S3cret!pw", "i.brandtner@voice.nordlicht.example")
        .contains("upstream: carrier", "sources: [ocip, xsi, dms]", "provider: nordlicht-werft");
  }

  @Test
  void prints_the_same_as_json() throws Exception {
    assertThat(run("upstream", "--json", "--hostile", "--fault", "busy-503:0.1", "--once"))
        .isZero();
    JsonNode told = new ObjectMapper().readTree(printed.toString());
    assertThat(told.path("ocip").path("tlsPort").asInt()).isPositive();
    assertThat(told.path("certificate").asText()).startsWith("-----BEGIN CERTIFICATE-----");
  }

  @Test
  void lists_faults_and_refuses_unknown_ones() {
    assertThat(run("upstream", "--faults")).isZero();
    assertThat(printed.toString()).contains("clamped-pages").contains("done-but-reset");
    assertThat(run("upstream", "--fault", "nonsense", "--once")).isEqualTo(2);
  }

  @Test
  void damages_records_and_lets_the_password_expire() {
    assertThat(
            run(
                "upstream",
                "--damaged",
                "t.quast@voice.nordlicht.example:4008",
                "--damaged",
                "kiel-os40-101",
                "--password-expires",
                "-1",
                "--fault",
                "session-limit",
                "--once"))
        .as(printed.toString())
        .isZero();
    assertThat(run("upstream", "--damaged", "kiel-os40-101:x", "--once")).isEqualTo(2);
  }
}
