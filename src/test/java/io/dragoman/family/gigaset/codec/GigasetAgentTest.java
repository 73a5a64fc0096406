package io.dragoman.family.gigaset.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Family;
import io.dragoman.model.Mac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GigasetAgentTest {
  /** Every example of gigaset-provisioning.md § 4.4, and models it names without one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          C610 IP/42.021.00.000.000                                        |           | C610 IP             | 42.021.00.000.000     |              |     | gigaset-legacy
          N510 IP PRO/42.245.00.000.000;7C2F804DF9A9                       |           | N510 IP PRO         | 42.245.00.000.000     | 7c2f804df9a9 |     | gigaset-legacy
          N510 IP PRO/42.245.00.000.000                                    |           | N510 IP PRO         | 42.245.00.000.000     |              |     | gigaset-legacy
          Gigaset N720 DM PRO/70.089.00.000.000;7C2F80CA21E4               | Gigaset   | N720 DM PRO         | 70.089.00.000.000     | 7c2f80ca21e4 |     | gigaset-n720
          Gigaset N720 DM PRO/70.089.00.000.000                            | Gigaset   | N720 DM PRO         | 70.089.00.000.000     |              |     | gigaset-n720
          N720-DM-PRO/70.040.00.000.000                                    |           | N720-DM-PRO         | 70.040.00.000.000     |              |     | gigaset-n720
          Gigaset N870 IP PRO/83.V2.43.0+build.5f0a106;7C2F80A1B2C3        | Gigaset   | N870 IP PRO         | 83.V2.43.0+build.5f0a106 | 7c2f80a1b2c3 |  | gigaset-nx70
          Gigaset N870 IP PRO/83.V2.43.0+build.5f0a106;7C2F80A1B2C3;Handset=250 | Gigaset | N870 IP PRO      | 83.V2.43.0+build.5f0a106 | 7c2f80a1b2c3 | 250 | gigaset-nx70
          N870E IP PRO/83.V2.64.0-160-g758db0bf;Handset=0                  |           | N870E IP PRO        | 83.V2.64.0-160-g758db0bf |           | 0   | gigaset-nx70
          N870 VI PRO/83.V2.43.0;7C2F80A1B2C3                              |           | N870 VI PRO         | 83.V2.43.0            | 7c2f80a1b2c3 |     | gigaset-nx70
          N770 IP PRO/83.V2.43.0                                           |           | N770 IP PRO         | 83.V2.43.0            |              |     | gigaset-nx70
          N670 IP PRO/83.V2.43.0;7C2F80A1B2C3;Handset=20                   |           | N670 IP PRO         | 83.V2.43.0            | 7c2f80a1b2c3 | 20  | gigaset-nx70
          N610 IP PRO/83.V2.43.0                                           |           | N610 IP PRO         | 83.V2.43.0            |              |     | gigaset-nx70
          N530 IP PRO/83.V2.43.0                                           |           | N530 IP PRO         | 83.V2.43.0            |              |     | gigaset-nx70
          Auerswald COMfortel WS-500M/V2.53.0+build.c0ed5a2;000952C0FFEE   | Auerswald | COMfortel WS-500M   | V2.53.0+build.c0ed5a2 | 000952c0ffee |     | gigaset-nx70
          "N510 IP PRO/42.245.00.000.000;7C2F804DF9A9"                     |           | N510 IP PRO         | 42.245.00.000.000     | 7c2f804df9a9 |     | gigaset-legacy
          N510_IP_PRO/42.245.00.000.000                                    |           | N510_IP_PRO         | 42.245.00.000.000     |              |     | gigaset-legacy
          Gigaset Maxwell Basic/2.22.4                                     | Gigaset   | Maxwell Basic       | 2.22.4                |              |     | gigaset-maxwell
          DE410 IP PRO/62.02.00.08.000                                     |           | DE410 IP PRO        | 62.02.00.08.000       |              |     | gigaset-de
          X999 IP/42.245.00.000.000                                        |           | X999 IP             | 42.245.00.000.000     |              |     | gigaset-legacy
          curl/8.5.0                                                       |           | curl                | 8.5.0                 |              |     |
          """)
  void every_known_form_is_understood(
      String header,
      String vendor,
      String model,
      String version,
      String mac,
      Integer capacity,
      String family) {
    GigasetAgent agent = GigasetAgent.parse(header).orElseThrow();
    assertThat(agent.vendor()).isEqualTo(vendor == null ? "" : vendor);
    assertThat(agent.model()).isEqualTo(model);
    assertThat(agent.version()).isEqualTo(version);
    assertThat(agent.mac().map(Mac::hex).orElse(null)).isEqualTo(mac);
    assertThat(agent.capacity().isPresent() ? agent.capacity().getAsInt() : null)
        .isEqualTo(capacity);
    assertThat(agent.family().map(Family::id).orElse(null)).isEqualTo(family);
  }

  @Test
  void quotes_around_the_whole_header_do_not_matter() {
    String header = "Gigaset N720 DM PRO/70.089.00.000.000;7C2F80CA21E4";
    assertThat(GigasetAgent.parse('"' + header + '"')).isEqualTo(GigasetAgent.parse(header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"",
        "/",
        "N510 IP PRO",
        "/42.245",
        "N510 IP PRO/",
        "N510 IP PRO/42;nonsense",
        "N510 IP PRO/42;7C2F804DF9A",
        "N510 IP PRO/42;7C2F804DF9A9;7C2F804DF9A9",
        "N510 IP PRO/42;Handset=;7C2F804DF9A9",
        "N510 IP PRO/42;Handset=-1",
        "N510 IP PRO/42;Handset=123456",
        "N510 IP PRO/42;7C2F804DF9A9;Handset=1;Handset=2",
        "Mozilla/5.0 (X11; Linux x86_64)",
        "N510\tIP/42",
        "<N510>/42",
        "N510/42\r\nX: y",
        "Ｎ510/42"
      })
  void anything_else_is_no_device(String header) {
    assertThat(GigasetAgent.parse(header)).isEmpty();
  }

  @Test
  void a_browser_of_version_70_is_no_base_station() {
    assertThat(GigasetAgent.parse("Firefox/70.0").orElseThrow().family()).isEmpty();
    assertThat(GigasetAgent.parse("Chrome/70.0.3538.102").orElseThrow().family()).isEmpty();
  }

  @Test
  void absent_and_overlong_headers_are_no_device() {
    assertThat(GigasetAgent.parse(null)).isEmpty();
    assertThat(GigasetAgent.parse("N510 " + "I".repeat(600) + "/42")).isEmpty();
  }
}
