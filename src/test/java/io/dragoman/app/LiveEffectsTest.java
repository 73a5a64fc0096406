package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.model.ItemKey;
import io.dragoman.model.Mac;
import io.dragoman.settings.Setting;
import io.dragoman.settings.SettingPart;
import io.dragoman.sim.OpenStagePhone;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Settings that are saved while one bridge runs, and what is seen of each at once. */
@Execution(ExecutionMode.SAME_THREAD)
class LiveEffectsTest {
  @TempDir static Path folder;
  private static LiveSite site;

  @BeforeAll
  static void start() throws Exception {
    site = new LiveSite(folder);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  /** Changed on the way. */
  private static final Set<Setting> BESIDE =
      Set.of(Setting.TLS_KEYSTORE_PASSWORD, Setting.PROXY_HEADER);

  private static final Set<Setting> SEEN_ELSEWHERE =
      Set.of(
          Setting.DOWNLOAD_URL, // LiveChangeIT
          Setting.OPENSTAGE_LEGACY_TEXT, // LiveChangeIT
          Setting.DATABASE_URL); // SettingsLiveIT

  /** Seen only after long, or at a start, or nowhere from outside. */
  private static final Set<Setting> NOT_SEEN =
      Set.of(
          Setting.NODE,
          Setting.OPENSTAGE_SECURE_TLS,
          Setting.TAN_ATTEMPTS,
          Setting.DIALOGUE_TIMEOUT,
          Setting.DIGEST_NONCE,
          Setting.DIGEST_PREVIOUS,
          Setting.LOCKOUT_NETWORK_IPV6,
          Setting.PKI_NAME,
          Setting.PKI_KEY,
          Setting.PKI_IMPORT,
          Setting.PKI_IMPORT_PASSWORD,
          Setting.PKI_URL,
          Setting.PKI_LISTENER_VALIDITY,
          Setting.PKI_RENEWAL,
          Setting.PKI_CONTAINER,
          Setting.PKI_CONTAINER_PASSWORD,
          Setting.PKI_KEYS_READY,
          Setting.HANDSHAKES_MAX,
          Setting.HANDSHAKES_PER_ADDRESS,
          Setting.DATABASE_USER,
          Setting.DATABASE_PASSWORD,
          Setting.DATABASE_POOL,
          Setting.DATABASE_NEW,
          Setting.EVENTS_STRICT,
          Setting.EVENTS_KEEP,
          Setting.RELOAD_POLL);

  @Test
  void each_setting_is_seen_or_named_as_not_seen() throws Exception {
    List<String> told = new ArrayList<>();
    Stream.of(listeners(), bounds(), downloads(), phones())
        .flatMap(each -> each)
        .forEach(each -> told.add(each.getDisplayName().replaceFirst(" = .*", "")));
    Stream.of(BESIDE, SEEN_ELSEWHERE, NOT_SEEN)
        .flatMap(Set::stream)
        .forEach(each -> told.add(each.key()));
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Setting.values()).map(Setting::key).toList());
  }

  @TestFactory
  Stream<DynamicTest> listeners() throws Exception {
    return Stream.of(
        site.off(Setting.OPENSTAGE_ENABLED, SettingPart.OPENSTAGE),
        site.off(Setting.OPENSTAGE_SECURE_ENABLED, SettingPart.OPENSTAGE_SECURE),
        site.off(Setting.DOWNLOAD_HTTP_ENABLED, SettingPart.DOWNLOAD_HTTP),
        site.off(Setting.DOWNLOAD_HTTPS_ENABLED, SettingPart.DOWNLOAD_HTTPS),
        site.off(Setting.ADMIN_ENABLED, SettingPart.ADMIN),
        site.port(Setting.OPENSTAGE_PORT, SettingPart.OPENSTAGE),
        site.port(Setting.OPENSTAGE_SECURE_PORT, SettingPart.OPENSTAGE_SECURE),
        site.port(Setting.DOWNLOAD_HTTP_PORT, SettingPart.DOWNLOAD_HTTP),
        site.port(Setting.DOWNLOAD_HTTPS_PORT, SettingPart.DOWNLOAD_HTTPS),
        site.port(Setting.ADMIN_PORT, SettingPart.ADMIN),
        site.of(
            Setting.BIND,
            "127.0.0.2",
            () -> {
              assertThat(site.open("127.0.0.2", SettingPart.DOWNLOAD_HTTP)).isTrue();
              assertThat(site.open("127.0.0.1", SettingPart.DOWNLOAD_HTTP)).isFalse();
            }),
        site.of(
            Setting.ADMIN_BIND,
            "127.0.0.3",
            () -> {
              assertThat(site.open("127.0.0.3", SettingPart.ADMIN)).isTrue();
              assertThat(site.open("127.0.0.1", SettingPart.ADMIN)).isFalse();
            }),
        site.of(
            Setting.ADMIN_TLS,
            "on",
            () ->
                assertThat(site.shakes(SettingPart.ADMIN, "-tls1_2")).contains("Cipher is ECDHE")),
        site.of(
            Setting.ADMIN_HOSTS,
            "bridge.acme.test",
            () -> {
              assertThat(site.wire(SettingPart.ADMIN, "GET /health/live", "bridge.acme.test", ""))
                  .startsWith("HTTP/1.1 200");
              assertThat(site.wire(SettingPart.ADMIN, "GET /health/live", "other.acme.test", ""))
                  .startsWith("HTTP/1.1 421");
            }),
        site.legacy(Setting.OPENSTAGE_TLS, SettingPart.OPENSTAGE),
        site.legacy(Setting.DOWNLOAD_HTTPS_TLS, SettingPart.DOWNLOAD_HTTPS),
        site.of(
            Setting.DOWNLOAD_HTTPS_CLIENTS,
            "wanted",
            () ->
                assertThat(site.shakes(SettingPart.DOWNLOAD_HTTPS, "-tls1_2"))
                    .doesNotContain("No client certificate CA names sent")),
        site.of(
            Setting.TLS_KEYSTORE,
            LiveSite.keystore(folder).toString(),
            () -> {
              site.bridge.set("tls.keystore.password", "another");
              assertThat(site.bridge.bridge.port(SettingPart.DOWNLOAD_HTTPS)).isEmpty();
              site.bridge.set("tls.keystore.password", "changeit");
              assertThat(site.certificate(SettingPart.DOWNLOAD_HTTPS))
                  .contains("CN = own.acme.test");
              site.bridge.set("tls.keystore.password", "");
            }),
        site.of(
            Setting.TLS_NAMES,
            "bridge.acme.test",
            () ->
                assertThat(site.certificate(SettingPart.DOWNLOAD_HTTPS))
                    .contains("bridge.acme.test")));
  }

  @TestFactory
  Stream<DynamicTest> bounds() {
    return Stream.of(
        site.of(
            Setting.REQUEST_MAX,
            "65536",
            () ->
                assertThat(
                        site.wire(
                            SettingPart.DOWNLOAD_HTTP,
                            "POST /pki/ocsp",
                            "a",
                            "Content-Length: 70000\r\n"))
                    .startsWith("HTTP/1.1 413")),
        site.of(
            Setting.IDLE_TIMEOUT,
            "1",
            () -> assertThat(site.closesWithin(Duration.ofSeconds(10), "")).isTrue()),
        site.of(
            Setting.REQUEST_TIMEOUT,
            "1",
            () -> assertThat(site.closesWithin(Duration.ofSeconds(10), "GET / HT")).isTrue()),
        site.of(
            Setting.HANDSHAKE_TIMEOUT,
            "1",
            () -> assertThat(site.handshakeClosesWithin(Duration.ofSeconds(10))).isTrue()),
        site.of(
            Setting.CONNECTIONS_MAX, "10", () -> assertThat(site.connections(11)).isEqualTo(10)),
        site.of(
            Setting.CONNECTIONS_PER_ADDRESS,
            "3",
            () -> assertThat(site.connections(4)).isEqualTo(3)),
        site.of(
            Setting.REQUESTS_PER_DEVICE,
            "1",
            () -> {
              Mac mac = site.base();
              for (int i = 0; i < 30; i++) {
                site.get(mac, "");
              }
              assertThat(site.bridge.causes(mac)).contains("too-many-requests");
            }),
        site.of(
            Setting.DIALOGUE_MAX,
            "1",
            () -> {
              Mac first = site.phone();
              Mac second = site.phone();
              assertThat(site.startUp(first)).contains("ReadAllItems");
              assertThat(site.startUp(second)).doesNotContain("ReadAllItems");
            }),
        site.of(
            Setting.DEVICES_MAX,
            "1",
            () -> {
              Mac stranger = Mac.of("0001e3fffff1");
              site.startUp(stranger);
              assertThat(site.registered(stranger)).isFalse();
            }),
        site.of(
            Setting.UNKNOWN_DEVICES,
            "refuse",
            () -> {
              Mac stranger = site.phone();
              site.startUp(stranger);
              assertThat(site.registered(stranger)).isFalse();
            }),
        site.of(
            Setting.DISK_FREE,
            "1000000",
            () -> await().until(() -> site.rest().get("/health/ready").statusCode() == 503)));
  }

  @TestFactory
  Stream<DynamicTest> downloads() {
    return Stream.of(
        site.of(
            Setting.DIGEST_REALM,
            "acme phones",
            () -> assertThat(site.get(site.base(), "")).contains("realm=\"acme phones\"")),
        site.of(
            Setting.DIGEST_ALGORITHM,
            "both",
            () -> assertThat(site.get(site.base(), "")).contains("SHA-256", "MD5")),
        site.of(
            Setting.DIGEST_RFC2069,
            "true",
            () -> {
              Mac mac = site.base();
              assertThat(site.get(mac, site.withoutQop(mac))).startsWith("HTTP/1.1 200");
              site.bridge.set("digest.rfc2069", "false");
              assertThat(site.get(mac, site.withoutQop(mac))).startsWith("HTTP/1.1 401");
            }),
        site.of(
            Setting.DOWNLOAD_ANONYMOUS,
            "true",
            () -> assertThat(site.get(site.anonymous(), "")).startsWith("HTTP/1.1 200")),
        site.of(
            Setting.LOCKOUT_DEVICE_FAILURES,
            "1",
            () -> assertThat(site.failure("device").path("budget").asInt()).isEqualTo(1)),
        site.of(
            Setting.LOCKOUT_DEVICE_FORGIVE,
            "7200",
            () -> assertThat(forgotten("device")).isGreaterThan(Duration.ofHours(1))),
        site.of(
            Setting.LOCKOUT_NETWORK_FAILURES,
            "77",
            () -> assertThat(site.failure("network").path("budget").asInt()).isEqualTo(77)),
        site.of(
            Setting.LOCKOUT_NETWORK_FORGIVE,
            "7200",
            () -> assertThat(forgotten("network")).isGreaterThan(Duration.ofHours(1))),
        site.of(
            Setting.LOCKOUT_NETWORK_IPV4,
            "16",
            () ->
                assertThat(site.failure("network").path("subject").asText())
                    .isEqualTo("127.0.0.0/16")),
        site.of(
            Setting.PROXY_TRUSTED,
            "127.0.0.0/8",
            () -> {
              String proxied = "Forwarded: for=192.0.2.7\r\n";
              assertThat(site.get(site.site(), proxied)).startsWith("HTTP/1.1 200");
              site.bridge.set("proxy.header", "x-forwarded-for");
              assertThat(site.get(site.site(), proxied)).startsWith("HTTP/1.1 401");
              assertThat(site.get(site.site(), "X-Forwarded-For: 192.0.2.7\r\n"))
                  .startsWith("HTTP/1.1 200");
              site.bridge.set("proxy.header", "forwarded");
            }));
  }

  private static Duration forgotten(String kind) throws Exception {
    return Duration.between(
        Instant.now(), Instant.parse(site.failure(kind).path("forgotten").asText()));
  }

  @TestFactory
  Stream<DynamicTest> phones() {
    return Stream.of(
        site.of(
            Setting.PIN_LENGTH,
            "17",
            () -> assertThat(site.orders().pin(served().mac())).hasSize(17)),
        site.of(
            Setting.PIN_VALIDITY,
            "30",
            () -> {
              Mac mac = served().mac();
              site.orders().pin(mac);
              JsonNode shown = site.orders().show(mac);
              assertThat(
                      Duration.between(
                          Instant.parse(shown.path("started").asText()),
                          Instant.parse(shown.path("expires").asText())))
                  .isEqualTo(Duration.ofDays(30));
            }),
        site.of(
            Setting.PIN_RETRIES,
            "7",
            () -> {
              Mac mac = served().mac();
              site.orders().pin(mac);
              assertThat(OpenSslPhone.value(site.startUp(mac), "max-pin-retries", -1))
                  .isEqualTo("7");
            }),
        site.of(
            Setting.PKI_DEVICE_KEY,
            "ec-p256",
            () -> assertThat(certificate("key")).isEqualTo("ec-p256")),
        site.of(
            Setting.PKI_DEVICE_VALIDITY,
            "77",
            () -> assertThat(certificate("days")).isEqualTo("77")),
        site.of(
            Setting.OPENSTAGE_REREAD,
            "0",
            () -> {
              OpenStagePhone phone = served();
              site.label(phone.mac(), "Zero");
              assertThat(phone.start().trail().toString()).contains("ReadAllItems", "WriteItems");
              site.bridge.set("openstage.reread", "7");
              site.label(phone.mac(), "Seven");
              assertThat(phone.start().trail().toString())
                  .contains("WriteItems")
                  .doesNotContain("ReadAllItems");
            }),
        site.of(
            Setting.OPENSTAGE_ENFORCE,
            "false",
            () -> {
              OpenStagePhone phone = served();
              phone.change(ItemKey.of("reg-addr"), "192.0.2.66");
              phone.contact(Reason.LOCAL_CHANGES, site.bridge.openstage());
              phone.start();
              assertThat(phone.items()).containsEntry(ItemKey.of("reg-addr"), "192.0.2.66");
              site.bridge.set("openstage.enforce", "true");
              phone.start();
              assertThat(phone.items()).doesNotContainEntry(ItemKey.of("reg-addr"), "192.0.2.66");
            }),
        site.of(
            Setting.LOG_FORMAT,
            "json",
            () -> {
              LogLines log = new LogLines();
              try {
                site.startUp(Mac.of("0001e3fffff2"));
                await()
                    .until(
                        () ->
                            log.lines().stream()
                                .anyMatch(line -> line.contains("\"mac\":\"00:01:e3:ff:ff:f2\"")));
              } finally {
                log.stop();
              }
            }),
        site.of(
            Setting.JMX_ENABLED,
            "true",
            () -> await().until(() -> LiveSite.mbeans("org.apache.camel:type=routes,*") > 0)));
  }

  private static OpenStagePhone served() throws Exception {
    OpenStagePhone phone = site.bridge.openstage(site.phone()).build();
    assertThat(phone.start().configured()).isTrue();
    return phone;
  }

  private static String certificate(String fact) throws Exception {
    Mac mac = served().mac();
    return site.bridge
        .ask("/api/v1/devices/" + mac + "/preview")
        .path("certificate")
        .path(fact)
        .asText();
  }
}
