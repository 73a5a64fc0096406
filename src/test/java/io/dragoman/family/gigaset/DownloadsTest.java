package io.dragoman.family.gigaset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.gigaset.codec.ProviderFrame;
import io.dragoman.family.gigaset.codec.Provisioning;
import io.dragoman.family.gigaset.codec.Renderings;
import io.dragoman.model.Capability;
import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.LeftOut;
import io.dragoman.model.Mac;
import io.dragoman.model.Problem;
import io.dragoman.model.Rendering;
import io.dragoman.model.Shortfall;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.model.Verdict;
import io.dragoman.store.Change;
import io.dragoman.store.MemoryStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DownloadsTest {
  private static final Mac MAC = Mac.of("7C2F80A1B2C3");
  private static final String PATH = "/gigaset/7C2F80A1B2C3.xml";
  private static final String N510 = "N510 IP PRO/42.245.00.000.000;7C2F80A1B2C3";
  private static final String NX70 = "Gigaset N870 IP PRO/83.V2.43.0+build.5f0a106;7C2F80A1B2C3";
  private static final Rendering FIRST =
      Renderings.of("BS_IP_Data1.aucS_SIP_PASSWORD", "s3cret", "S_SIP_USER_ID", "100");
  private static final Rendering SECOND = Renderings.of("S_SIP_USER_ID", "101");

  private final MemoryStore store = new MemoryStore();
  private Downloads downloads = new Downloads(store);
  private Instant now = Instant.parse("2026-03-05T14:30:20Z");

  // ------------------------------------------------------------------ identify

  @Test
  void the_user_agent_says_what_an_unknown_device_is() {
    DeviceContext context = identify(PATH, N510).orElseThrow();
    assertThat(context.device()).isNull();
    assertThat(context.identity())
        .isEqualTo(
            new DeviceIdentity(
                "", MAC, Family.GIGASET_LEGACY, "N510 IP PRO", "", "42.245.00.000.000", "", ""));
    assertThat(store.trail()).isEmpty();
  }

  @Test
  void the_registration_says_it_when_the_user_agent_does_not() {
    register(Family.GIGASET_N720);
    DeviceContext context =
        identify("/gigaset/ap?mac=7C:2F:80:A1:B2:C3", "curl/8.5.0").orElseThrow();
    assertThat(context.identity().family()).isEqualTo(Family.GIGASET_N720);
    assertThat(context.device()).isEqualTo(store.device(MAC).orElseThrow());
  }

  @Test
  void the_shared_name_is_explained_by_the_user_agent() {
    DeviceContext context = identify("/gigaset/provisioning.xml", NX70).orElseThrow();
    assertThat(context.mac()).isEqualTo(MAC);
  }

  @Test
  void each_request_for_nobody_leaves_one_event_with_its_cause() {
    refused("/gigaset/42/2/master.bin", N510, Cause.NOT_FOUND);
    refused("/gigaset/../etc/passwd", N510, Cause.NOT_FOUND);
    refused("/gigaset/provisioning.xml", "Maxwell Basic/2.22.4", Cause.NO_DEVICE_IDENTITY);
    refused(PATH, "N510 IP PRO/42.245.00.000.000;7C2F80A1B2C4", Cause.IDENTITY_CONFLICT);
    refused(PATH, "curl/8.5.0", Cause.UNKNOWN_MODEL);
    refused(PATH, null, Cause.UNKNOWN_MODEL);
    register(Family.OPENSTAGE);
    refused(PATH, null, Cause.UNKNOWN_MODEL);
  }

  private void refused(String target, String userAgent, Cause cause) {
    int before = store.trail().size();
    assertThat(identify(target, userAgent)).isEmpty();
    assertThat(store.trail()).hasSize(before + 1);
    assertThat(lastEvent().cause()).isEqualTo(cause);
  }

  // ------------------------------------------------------------------ answer

  @Test
  void a_device_gets_its_configuration_and_the_store_knows_it() {
    register(Family.GIGASET_LEGACY);
    ProfileResponse response = download(FIRST);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.cause()).isEqualTo(Cause.DOWNLOADED);
    assertThat(response.etag()).matches("\"[0-9a-f]{32}\"");
    assertThat(ProviderFrame.read(response.body(), MAC).values())
        .containsEntry("S_SIP_USER_ID", "100");

    Device device = store.device(MAC).orElseThrow();
    assertThat(device.model()).isEqualTo("N510 IP PRO");
    assertThat(device.firmware()).isEqualTo("42.245.00.000.000");
    assertThat(device.renderedHash()).isEqualTo(FIRST.hash());
    assertThat(device.lastContact()).isEqualTo(now);
    assertThat(device.lastCause()).isEqualTo(Cause.DOWNLOADED);
    assertThat(store.trail()).singleElement().extracting(Event::cause).isEqualTo(Cause.DOWNLOADED);
    assertThat(lastEvent().detail()).doesNotContain("s3cret");
  }

  @Test
  void the_family_decides_the_document() {
    register(Family.GIGASET_NX70);
    Rendering rendering = Renderings.of("hs.00001.DECT_AC", "0000");
    ProfileResponse response = answer(context(Family.GIGASET_NX70, rendering), NX70, "", "");
    assertThat(Provisioning.read(response.body()).schema()).isEqualTo("e2");
  }

  @Test
  void a_device_is_told_the_address_it_used_and_nobody_elses() {
    register(Family.GIGASET_NX70);
    Rendering rendering =
        Renderings.of(
            "Provisioning.global.ProvisioningServer",
            Rendering.ORIGIN + "/gigaset",
            "DmGlobal.0.NtpServer",
            "ntp.example.net");
    DeviceContext context = context(Family.GIGASET_NX70, rendering);
    ProfileResponse here = asked(context, "https://prov.example.net:8443");
    assertThat(Provisioning.read(here.body()).values())
        .containsEntry(
            "Provisioning.global.ProvisioningServer", "https://prov.example.net:8443/gigaset");
    ProfileResponse there = asked(context, "http://192.0.2.1:8080");
    assertThat(new String(there.body(), java.nio.charset.StandardCharsets.UTF_8))
        .contains("http://192.0.2.1:8080/gigaset")
        .doesNotContain("prov.example.net");
    assertThat(there.etag()).isEqualTo(here.etag());
    ProfileResponse unknown = asked(context, "");
    assertThat(Provisioning.read(unknown.body()).values()).containsOnlyKeys("DmGlobal.0.NtpServer");
    assertThat(store.device(MAC).orElseThrow().renderedHash()).isEqualTo(rendering.hash());
  }

  private ProfileResponse asked(DeviceContext context, String origin) {
    return downloads
        .answer(new ProfileRequest(context, NX70, "", "", origin, false))
        .toCompletableFuture()
        .join();
  }

  @Test
  void what_was_left_out_is_told_once_and_lacks_until_it_is_not_asked_any_more() {
    register(Family.GIGASET_LEGACY);
    Rendering without =
        FIRST.without(List.of(new LeftOut(Capability.AREA_CODE, "areaCode: 30 (a.yaml:3)", "")));
    download(without);
    assertThat(store.trail())
        .extracting(Event::cause)
        .containsExactly(Cause.SETTING_LEFT_OUT, Cause.DOWNLOADED);
    assertThat(store.trail().get(0).detail()).contains("areaCode: 30 (a.yaml:3)", "gigaset-legacy");
    Shortfall lacking = store.device(MAC).orElseThrow().shortfall();
    assertThat(lacking.cause()).isEqualTo(Cause.SETTING_LEFT_OUT);
    now = now.plusSeconds(60);
    download(without);
    assertThat(store.trail()).hasSize(3);
    assertThat(store.device(MAC).orElseThrow().shortfall()).isEqualTo(lacking);
    download(FIRST);
    assertThat(store.device(MAC).orElseThrow().shortfall()).isNull();
  }

  @Test
  void a_device_that_gets_nothing_rather_than_less_lacks_it() {
    register(Family.GIGASET_LEGACY);
    Problem problem = new Problem(Cause.SETTING_UNSUPPORTED, "transport: tls (a.yaml:3): no");
    nothing(
        answer(context(Family.GIGASET_LEGACY, FIRST).withhold(problem), N510, "", ""),
        Cause.SETTING_UNSUPPORTED);
    assertThat(lastEvent().detail()).contains("a.yaml:3");
    assertThat(store.device(MAC).orElseThrow().shortfall().detail()).contains("transport: tls");
  }

  @Test
  void whoever_has_nothing_gets_404_and_never_an_empty_profile() {
    register(Family.GIGASET_LEGACY);
    DeviceContext context = context(Family.GIGASET_LEGACY, FIRST);
    for (Cause why : List.of(Cause.NO_SUBSCRIBER, Cause.UPSTREAM_DOWN, Cause.DEVICE_HELD)) {
      nothing(answer(context.withhold(why), N510, "", ""), why);
    }
    nothing(answer(context.rendered(Rendering.EMPTY), N510, "", ""), Cause.NO_PROFILE);
    assertThat(store.device(MAC).orElseThrow().lastCause()).isEqualTo(Cause.NO_PROFILE);
    assertThat(store.device(MAC).orElseThrow().renderedHash()).isEmpty();
  }

  @Test
  void whoever_gets_nothing_and_proved_nothing_leaves_the_contact_of_a_device_that_was_let_in() {
    register(Family.GIGASET_LEGACY);
    assertThat(download(FIRST).status()).isEqualTo(200);
    Device before = store.device(MAC).orElseThrow();
    DeviceContext anybody = context(Family.GIGASET_LEGACY, FIRST);
    for (Cause why : List.of(Cause.NO_SUBSCRIBER, Cause.UPSTREAM_DOWN, Cause.DEVICE_HELD)) {
      nothing(answer(anybody.withhold(why), "Gigaset N510 IP PRO/1", "", ""), why);
    }
    assertThat(store.device(MAC)).contains(before);
  }

  @Test
  void a_rendering_that_cannot_be_written_is_no_profile() {
    register(Family.GIGASET_LEGACY);
    nothing(download(Renderings.of("S_PROV_PASSWORD", "x".repeat(51))), Cause.NO_PROFILE);
    assertThat(lastEvent().detail()).contains("S_PROV_PASSWORD").doesNotContain("xxx");
  }

  @Test
  void a_device_of_another_family_than_registered_gets_nothing() {
    register(Family.GIGASET_N720);
    nothing(answer(context(Family.GIGASET_NX70, FIRST), NX70, "", ""), Cause.FAMILY_MISMATCH);
    assertThat(store.device(MAC).orElseThrow().model()).isEmpty();
  }

  @Test
  void a_device_nobody_admitted_gets_nothing_and_is_not_stored() {
    DeviceIdentity identity = new DeviceIdentity("", MAC, Family.GIGASET_LEGACY, "", "");
    DeviceContext context = DeviceContext.of(contact(), identity, null);
    nothing(answer(context.withhold(Cause.DEVICE_REFUSED), N510, "", ""), Cause.DEVICE_REFUSED);
    nothing(answer(context.rendered(FIRST), N510, "", ""), Cause.DEVICE_REFUSED);
    assertThat(store.deviceCount()).isZero();
  }

  @Test
  void a_device_of_the_context_that_is_not_stored_yet_is_stored_with_its_answer() {
    ProfileResponse response = answer(context(Family.GIGASET_LEGACY, FIRST), N510, "", "");
    assertThat(response.status()).isEqualTo(200);
    assertThat(store.device(MAC)).isPresent();
  }

  @Test
  void nothing_is_answered_that_is_not_durable() {
    register(Family.GIGASET_LEGACY);
    store.failWith(new IllegalStateException("disk full"));
    ProfileRequest request =
        new ProfileRequest(context(Family.GIGASET_LEGACY, FIRST), N510, "", "");
    assertThat(downloads.answer(request).toCompletableFuture()).isCompletedExceptionally();
  }

  private void nothing(ProfileResponse response, Cause cause) {
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.body()).isEmpty();
    assertThat(response.cause()).isEqualTo(cause);
    assertThat(lastEvent().cause()).isEqualTo(cause);
  }

  // ------------------------------------------------------------------ versions and validators

  @Test
  void the_version_is_the_minute_of_the_change() {
    register(Family.GIGASET_LEGACY);
    assertThat(version(download(FIRST))).isEqualTo("0503261430");
  }

  @Test
  void the_version_stays_as_long_as_the_rendering_does() {
    register(Family.GIGASET_LEGACY);
    ProfileResponse first = download(FIRST);
    now = now.plusSeconds(86_400);
    ProfileResponse next = download(FIRST);
    assertThat(next.body()).isEqualTo(first.body());
    assertThat(next.etag()).isEqualTo(first.etag());
  }

  @Test
  void the_version_survives_a_restart() {
    register(Family.GIGASET_LEGACY);
    ProfileResponse first = download(FIRST);
    downloads = new Downloads(store);
    now = now.plusSeconds(86_400);
    assertThat(download(FIRST).body()).isEqualTo(first.body());
  }

  @Test
  void changes_within_one_minute_get_different_versions() {
    register(Family.GIGASET_LEGACY);
    assertThat(version(download(FIRST))).isEqualTo("0503261430");
    assertThat(version(download(SECOND))).isEqualTo("0503261431");
    assertThat(version(download(FIRST))).isEqualTo("0503261432");
    now = now.plusSeconds(60);
    assertThat(version(download(SECOND))).isEqualTo("0503261433");
    now = now.plusSeconds(600);
    assertThat(version(download(FIRST))).isEqualTo("0503261441");
  }

  @Test
  void the_verdict_tells_when_the_file_was_given_and_no_minute_to_come() {
    register(Family.GIGASET_LEGACY);
    for (Rendering each : List.of(SECOND, Renderings.of("S_SIP_USER_ID", "102"), SECOND)) {
      now = now.plusSeconds(1);
      download(each);
      assertThat(verdict().since()).isEqualTo(now);
    }
    Instant given = now;
    assertThat(verdict().reason()).isEqualTo("It was given version 0503261432 at " + given + ".");
    now = now.plusSeconds(1);
    String etag = download(SECOND).etag();
    answer(context(Family.GIGASET_LEGACY, SECOND), N510, etag, "");
    assertThat(verdict().since()).isBeforeOrEqualTo(now);
  }

  private Verdict verdict() {
    Tenant home = new Tenant("default", "file", UnknownDevices.HOLD, Map.of());
    return Verdict.of(store.device(MAC).orElseThrow(), home);
  }

  @Test
  void a_known_entity_tag_is_answered_304() {
    register(Family.GIGASET_LEGACY);
    String etag = download(FIRST).etag();
    for (String known : List.of(etag, "W/" + etag, "\"x\", " + etag, "*")) {
      ProfileResponse response = answer(context(Family.GIGASET_LEGACY, FIRST), N510, known, "");
      assertThat(response.status()).isEqualTo(304);
      assertThat(response.body()).isEmpty();
      assertThat(response.etag()).isEqualTo(etag);
      assertThat(lastEvent().cause()).isEqualTo(Cause.NOT_MODIFIED);
    }
    assertThat(answer(context(Family.GIGASET_LEGACY, SECOND), N510, etag, "").status())
        .isEqualTo(200);
  }

  @Test
  void our_own_date_is_answered_304_and_no_other() {
    register(Family.GIGASET_LEGACY);
    Instant modified = download(FIRST).lastModified();
    DeviceContext context = context(Family.GIGASET_LEGACY, FIRST);
    assertThat(answer(context, N510, "", date(modified)).status()).isEqualTo(304);
    assertThat(answer(context, N510, "", date(modified.plusSeconds(1))).status()).isEqualTo(200);
    assertThat(answer(context, N510, "", "yesterday").status()).isEqualTo(200);
    // If-None-Match goes first
    assertThat(answer(context, N510, "\"other\"", date(modified)).status()).isEqualTo(200);
  }

  @Test
  void last_modified_is_never_in_the_future() {
    register(Family.GIGASET_LEGACY);
    assertThat(download(FIRST).lastModified()).isBeforeOrEqualTo(now);
    assertThat(download(SECOND).lastModified()).isBeforeOrEqualTo(now);
  }

  @Test
  void one_device_never_gets_the_bytes_of_another() {
    register(Family.GIGASET_LEGACY);
    Mac other = Mac.of("7C2F80A1B2C4");
    store.commit(Change.of(device(other, Family.GIGASET_LEGACY)));
    DeviceIdentity identity = new DeviceIdentity("default", other, Family.GIGASET_LEGACY, "", "");
    DeviceContext context =
        DeviceContext.of(contact(), identity, store.device(other).orElseThrow()).rendered(FIRST);
    assertThat(new String(download(FIRST).body(), UTF_8)).contains(MAC.upper());
    assertThat(new String(answer(context, "", "", "").body(), UTF_8))
        .contains(other.upper())
        .doesNotContain(MAC.upper());
  }

  // ------------------------------------------------------------------ helpers

  private Optional<DeviceContext> identify(String target, String userAgent) {
    return downloads.identify(contact(), target, userAgent);
  }

  private ProfileResponse download(Rendering rendering) {
    return answer(context(Family.GIGASET_LEGACY, rendering), N510, "", "");
  }

  private ProfileResponse answer(
      DeviceContext context, String userAgent, String ifNoneMatch, String ifModifiedSince) {
    return downloads
        .answer(new ProfileRequest(context, userAgent, ifNoneMatch, ifModifiedSince))
        .toCompletableFuture()
        .join();
  }

  private DeviceContext context(Family family, Rendering rendering) {
    DeviceIdentity identity = new DeviceIdentity("default", MAC, family, "", "");
    Device device = store.device(MAC).orElse(device(MAC, family));
    return DeviceContext.of(contact(), identity, device).rendered(rendering);
  }

  private void register(Family family) {
    store.commit(Change.of(device(MAC, family)));
  }

  private static Device device(Mac mac, Family family) {
    return Device.registered(mac, "default", family, Device.Admission.APPROVED);
  }

  private Contact contact() {
    return new Contact("download", "192.0.2.1", "c1", "", now);
  }

  private Event lastEvent() {
    return store.trail().get(store.trail().size() - 1);
  }

  private static String version(ProfileResponse response) {
    return ProviderFrame.read(response.body()).version();
  }

  private static String date(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
  }
}
