package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.sim.GigasetModel;
import io.dragoman.sim.GigasetPhone;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples of other upstreams, as they are, put into a running bridge: no line of Java. */
class OtherUpstreamsTest {
  private static final Mac PHONE = Mac.of("0001e3410001");
  private static final Mac BASE = Mac.of("7c2f80510041");
  private static final Mac STRANGER = Mac.of("0001e3410099");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"upstream-rest.xml", "upstream-rest.yaml"})
  void phones_come_up_from_a_json_directory(String sample) throws Exception {
    try (JsonDirectory directory = new JsonDirectory();
        TestBridge bridge =
            bridge("rest")
                .with("route.rest.url", directory.url())
                .with("route.rest.token", "token-41")
                .start()) {
      drop(bridge, sample);
      OpenStagePhone phone = comeUp(bridge);
      assertThat(directory.heads())
          .allMatch(head -> head.contains("bearer token-41"))
          .noneMatch(head -> head.contains("digest") || head.contains("gigaset"));

      // what the directory cannot tell now, the bridge still knows
      directory.answer(PHONE, 503, "{\"linePort\": \"half");
      assertThat(phone.start().trail()).containsExactly("start-up → CleanUp");
      assertThat(bridge.causes(PHONE)).startsWith("up-to-date");

      directory.answer(PHONE, 200, directory.of(PHONE).replace("\"position\":1", "\"position\":0"));
      assertThat(phone.start().trail()).containsExactly("start-up → CleanUp");
      assertThat(bridge.causes(PHONE)).contains("subscriber-unusable");
      assertThat(details(bridge)).contains("lineOrder is a number from 1 to 250.");

      Mac broken = Mac.of("0001e3410002");
      directory.answer(broken, 200, directory.of(PHONE).replace("\"user\":", "\"nobody\":"));
      assertThat(bridge.openstage(broken).build().start().configured()).isFalse();
      assertThat(bridge.causes(broken)).startsWith("subscriber-unusable");
    }
  }

  @Test
  void phones_come_up_from_a_database() throws Exception {
    String url = "jdbc:h2:mem:directory41;DB_CLOSE_DELAY=-1";
    try (SqlDirectory sql = new SqlDirectory(url, PHONE, BASE);
        TestBridge bridge =
            bridge("sql")
                .with("route.sql.url", url)
                .with("route.sql.driver", "org.h2.Driver")
                .with("route.sql.user", SqlDirectory.USER)
                .with("route.sql.password", SqlDirectory.PASSWORD)
                .start()) {
      drop(bridge, "upstream-sql.xml");
      OpenStagePhone phone = comeUp(bridge);

      sql.execute("UPDATE line SET sip_password = 'pass-42'");
      assertThat(phone.start().configured()).isTrue();
      assertThat(phone.items()).containsEntry(ItemKey.of("sip-pwd"), "pass-42");
      sql.execute("DROP TABLE line");
      assertThat(phone.start().trail()).containsExactly("start-up → CleanUp");
    }
  }

  @Test
  void phones_come_up_from_an_ldap_directory() throws Exception {
    try (LdapDirectory directory = new LdapDirectory(PHONE, BASE);
        TestBridge bridge =
            bridge("ldap")
                .with("route.ldap.url", directory.url())
                .with("route.ldap.base", LdapDirectory.BASE)
                .with("route.ldap.user", LdapDirectory.USER)
                .with("route.ldap.password", LdapDirectory.PASSWORD)
                .start()) {
      drop(bridge, "upstream-ldap.xml");
      OpenStagePhone phone = comeUp(bridge);
      directory.close();
      assertThat(phone.start().trail()).containsExactly("start-up → CleanUp");
      assertThat(bridge.causes(PHONE)).startsWith("up-to-date");
    }
  }

  /** One of each family; and one that nobody has. */
  private static OpenStagePhone comeUp(TestBridge bridge) {
    OpenStagePhone phone = bridge.openstage(PHONE).model("OpenStage 60").build();
    PhoneResult first = phone.start();
    assertThat(first.configured()).as(first + " " + bridge.causes(PHONE)).isTrue();
    assertThat(phone.items()).containsEntry(ItemKey.of("e164"), "493041");
    assertThat(phone.items().get(ItemKey.of("sip-pwd"))).isIn("pass-41", "secret-n510");
    assertThat(phone.start().trail()).containsExactly("start-up → CleanUp");

    GigasetPhone base =
        bridge.gigaset(BASE, GigasetModel.N510).credentials("n510", "secret-n510").build();
    PhoneResult loaded = base.provision();
    assertThat(loaded.configured()).as(loaded + " " + bridge.causes(BASE)).isTrue();
    assertThat(base.items().values()).contains("493041");

    assertThat(bridge.openstage(STRANGER).build().start().configured()).isFalse();
    assertThat(bridge.causes(STRANGER)).startsWith("no-subscriber");
    return phone;
  }

  private TestBridge bridge(String upstream) throws Exception {
    TestBridge bridge = TestBridge.in(folder).with("unknown.devices", "auto-create");
    Files.createDirectories(bridge.home.tenants());
    Files.writeString(
        bridge.home.tenants().resolve("default.yaml"),
        """
        id: default
        upstream: %s
        realm: BroadWorks
        domain: voice.example
        registrar: voice.example
        countryCode: "49"
        nationalPrefix: "0"
        """
            .formatted(upstream));
    return bridge;
  }

  /** As an operator does: the file as it is shipped, while the bridge runs. */
  private static void drop(TestBridge bridge, String sample) throws Exception {
    Path there = bridge.home.routes().resolve(sample);
    Files.copy(Path.of("samples/routes", sample), there.resolveSibling("." + sample));
    Files.move(there.resolveSibling("." + sample), there, StandardCopyOption.ATOMIC_MOVE);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(bridge.bridge.routes().status())
                    .filteredOn(status -> status.file().equals(sample))
                    .singleElement()
                    .asString()
                    .contains("upstream-" + sample.substring(9, sample.indexOf('.'))));
  }

  private static String details(TestBridge bridge) {
    StringBuilder details = new StringBuilder();
    for (JsonNode event : bridge.ask("/api/v1/events?limit=1000").path("items")) {
      details.append(event.path("detail").asText()).append('\n');
    }
    return details.toString();
  }
}
