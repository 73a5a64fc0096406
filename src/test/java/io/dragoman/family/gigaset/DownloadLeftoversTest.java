package io.dragoman.family.gigaset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.gigaset.codec.Renderings;
import io.dragoman.model.Capability;
import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import io.dragoman.model.Delivered;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import io.dragoman.model.DeviceIdentity;
import io.dragoman.model.Event;
import io.dragoman.model.Family;
import io.dragoman.model.LeftOut;
import io.dragoman.model.Mac;
import io.dragoman.model.Rendering;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.model.Verdict;
import io.dragoman.store.Change;
import io.dragoman.store.DeliveredQuestion;
import io.dragoman.store.MemoryStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stays on a base of the files it was given before, and how it is told. */
class DownloadLeftoversTest {
  private static final Mac MAC = Mac.of("7C2F80A1B2C3");
  private static final Tenant TENANT =
      new Tenant("default", "file", UnknownDevices.HOLD, Map.of("name", "ACME"));
  private static final String TIME = "DmGlobal.0.NtpServer";
  private static final String TRANSPORT = "SipProvider.0.TransportProtocol";
  private static final Rendering FULL =
      Renderings.of(
          "SipProvider.0.Domain", "acme.example", TIME, "ntp.acme.example", TRANSPORT, "3");
  private static final Rendering LESS = Renderings.of("SipProvider.0.Domain", "acme.example");
  private static final Rendering OTHER = Renderings.of("SipProvider.0.Domain", "b.example");

  private final MemoryStore store = new MemoryStore();
  private Downloads downloads = new Downloads(store);
  private Instant now = Instant.parse("2026-03-05T14:30:20Z");

  @BeforeEach
  void a_base() {
    store.commit(
        Change.of(
            Device.registered(MAC, "default", Family.GIGASET_NX70, Device.Admission.APPROVED)));
  }

  private ProfileResponse ask(Rendering rendering, String ifNoneMatch, boolean headersOnly) {
    now = now.plusSeconds(3_600);
    Device device = device();
    DeviceIdentity identity = new DeviceIdentity("default", MAC, device.family(), "", "");
    DeviceContext context =
        DeviceContext.of(new Contact("download", "192.0.2.1", "c1", "", now), identity, device)
            .rendered(rendering);
    return downloads
        .answer(new ProfileRequest(context, "", ifNoneMatch, "", "", headersOnly))
        .toCompletableFuture()
        .join();
  }

  private String load(Rendering rendering) {
    return new String(ask(rendering, "", false).body(), UTF_8);
  }

  private Device device() {
    return store.device(MAC).orElseThrow();
  }

  private Verdict verdict() {
    return Verdict.of(device(), TENANT);
  }

  private Delivered memory() {
    return store.ask(new DeliveredQuestion(MAC)).toCompletableFuture().join();
  }

  private long told() {
    return store.trail().stream().map(Event::cause).filter(Cause.LEFT_BEHIND::equals).count();
  }

  @Test
  void what_nothing_clears_makes_the_base_incomplete_and_is_told_once() {
    load(FULL);
    assertThat(verdict().state()).isEqualTo(Verdict.State.DELIVERED);
    load(LESS);
    assertThat(verdict().state()).isEqualTo(Verdict.State.INCOMPLETE);
    assertThat(verdict().cause()).isEqualTo(Cause.LEFT_BEHIND);
    assertThat(verdict().reason()).contains(TIME).doesNotContain("ntp.acme", TRANSPORT);
    Instant since = verdict().since();
    assertThat(told()).isOne();
    assertThat(device().lastCause()).isEqualTo(Cause.DOWNLOADED);
    for (int day = 0; day < 3; day++) {
      load(day < 2 ? LESS : OTHER);
      assertThat(verdict().cause()).isEqualTo(Cause.LEFT_BEHIND);
      assertThat(verdict().since()).isEqualTo(since);
    }
    assertThat(told()).isOne();
    load(FULL);
    assertThat(verdict().state()).isEqualTo(Verdict.State.DELIVERED);
  }

  @Test
  void what_can_be_cleared_is_and_the_file_stays_the_same_from_then_on() {
    load(FULL);
    String first = load(LESS);
    assertThat(first).contains("\"" + TRANSPORT + "\" value=\"1\"");
    Instant version = device().renderedAt();
    assertThat(load(LESS)).isEqualTo(first);
    downloads = new Downloads(store);
    assertThat(load(LESS)).isEqualTo(first);
    assertThat(device().renderedAt()).isEqualTo(version);
    // given twice, it is not repeated in the next configuration
    assertThat(load(OTHER)).doesNotContain(TRANSPORT);
  }

  @Test
  void what_was_to_be_cleared_by_one_file_that_may_be_lost_is_cleared_by_the_next_too() {
    load(FULL);
    load(LESS);
    assertThat(load(OTHER)).contains("\"" + TRANSPORT + "\" value=\"1\"");
  }

  @Test
  void of_a_base_that_was_served_before_this_was_remembered_nothing_is_claimed() {
    store.commit(Change.of(device().withRendered(FULL.hash(), now)));
    assertThat(load(LESS)).doesNotContain(TRANSPORT);
    assertThat(verdict().state()).isEqualTo(Verdict.State.DELIVERED);
    load(FULL);
    load(LESS);
    assertThat(verdict().cause()).isEqualTo(Cause.LEFT_BEHIND);
  }

  @Test
  void what_was_not_delivered_is_not_remembered() {
    load(LESS);
    Delivered before = memory();
    assertThat(ask(FULL, "", true).status()).isEqualTo(200);
    assertThat(memory()).isEqualTo(before);
    assertThat(device().renderedHash()).isEqualTo(LESS.hash());
    store.failWith(new IllegalStateException("disk full"));
    assertThat(
            downloads
                .answer(
                    new ProfileRequest(
                        DeviceContext.of(
                                new Contact("download", "192.0.2.1", "c1", "", now),
                                new DeviceIdentity("default", MAC, device().family(), "", ""),
                                device())
                            .rendered(FULL),
                        "",
                        "",
                        ""))
                .toCompletableFuture())
        .isCompletedExceptionally();
    store.failWith(null);
    assertThat(memory()).isEqualTo(before);
    load(LESS);
    assertThat(verdict().state()).isEqualTo(Verdict.State.DELIVERED);
    assertThat(told()).isZero();
  }

  @Test
  void a_new_configuration_is_given_to_whoever_takes_any() {
    load(LESS);
    assertThat(ask(FULL, "*", false).status()).isEqualTo(200);
    assertThat(memory().given()).contains(TIME);
    assertThat(ask(FULL, "*", false).status()).isEqualTo(304);
    assertThat(memory().twice()).isFalse();
  }

  @Test
  void a_base_of_another_tenant_keeps_what_it_had_and_one_of_another_family_begins_anew() {
    load(FULL);
    store.commit(
        Change.of(
            device()
                .withRegistration("other", Family.GIGASET_NX70, "", Device.Admission.APPROVED)));
    load(LESS);
    assertThat(verdict().cause()).isEqualTo(Cause.LEFT_BEHIND);
    store.commit(
        Change.of(
            device()
                .withRegistration("other", Family.GIGASET_MAXWELL, "", Device.Admission.APPROVED)));
    load(Renderings.of("SIP.DefaultAccount", "0"));
    assertThat(verdict().state()).isEqualTo(Verdict.State.DELIVERED);
  }

  @Test
  void a_base_that_is_deleted_begins_anew() {
    load(FULL);
    load(LESS);
    store.delete(MAC, new Event(now, MAC, "default", Cause.DEVICE_DELETED, ""));
    a_base();
    load(LESS);
    assertThat(verdict().state()).isEqualTo(Verdict.State.DELIVERED);
  }

  @Test
  void what_its_tenant_would_do_without_is_told_beside() {
    Rendering without =
        LESS.without(List.of(new LeftOut(Capability.AREA_CODE, "areaCode: 30 (a.yaml:3)", "")));
    load(FULL);
    load(without);
    assertThat(verdict().cause()).isEqualTo(Cause.LEFT_BEHIND);
    assertThat(verdict().detail()).contains(TIME, "areaCode: 30 (a.yaml:3)");
    String detail = verdict().detail();
    load(without);
    assertThat(verdict().detail()).isEqualTo(detail);
    assertThat(told()).isOne();
  }

  @Test
  void no_value_is_remembered() {
    load(Renderings.of("SipAccount.029e74a599.AuthPassword", "s3cret", TIME, "ntp.acme.example"));
    load(LESS);
    assertThat(memory().given() + " " + memory().cleared() + store.trail() + verdict())
        .contains(TIME, "SipAccount.029e74a599.AuthPassword")
        .doesNotContain("s3cret", "ntp.acme.example");
  }

  @Test
  void a_handset_that_left_the_list_is_not_unregistered() {
    load(
        Renderings.of(
            "hs.029e74a599.RegStatus", "ToReg",
            "hs.029e74a599.DECT_AC", "4711",
            "SipAccount.029e74a599.AuthName", "auth100"));
    String next = load(LESS);
    assertThat(next)
        .contains("\"SipAccount.029e74a599.AuthName\" value=\"\"")
        .doesNotContain("hs.029e74a599", "add_hs", "ToDeReg");
    assertThat(verdict().state()).isEqualTo(Verdict.State.DELIVERED);
  }

  @Test
  void a_key_that_no_layer_sets_any_more_has_no_function() {
    store.commit(
        Change.of(
            device()
                .withRegistration(
                    "default", Family.GIGASET_MAXWELL, "", Device.Admission.APPROVED)));
    Rendering account = Renderings.of("SIP.DefaultAccount", "0");
    load(
        Renderings.of(
            "SIP.DefaultAccount", "0",
            "PhoneUI.Keys.FunctionKeys.3.Type", "4",
            "PhoneUI.Keys.FunctionKeys.3.PhoneNumber", "101"));
    assertThat(load(account))
        .contains("\"PhoneUI.Keys.FunctionKeys.3.Type\" value=\"-1\"")
        .doesNotContain("FunctionKeys.3.PhoneNumber");
    assertThat(verdict().state()).isEqualTo(Verdict.State.DELIVERED);
  }

  @Test
  void while_upstream_is_away_nothing_is_taken_back_and_nothing_forgotten() {
    load(FULL);
    Delivered before = memory();
    for (Cause away : List.of(Cause.UPSTREAM_DOWN, Cause.NO_SUBSCRIBER, Cause.PASSWORD_MISSING)) {
      DeviceContext context =
          DeviceContext.of(
                  new Contact("download", "192.0.2.1", "c1", "", now),
                  new DeviceIdentity("default", MAC, device().family(), "", ""),
                  device())
              .withhold(away);
      assertThat(
              downloads
                  .answer(new ProfileRequest(context, "", "", ""))
                  .toCompletableFuture()
                  .join()
                  .status())
          .isEqualTo(404);
      assertThat(memory()).isEqualTo(before);
    }
    assertThat(told()).isZero();
    load(LESS);
    assertThat(verdict().cause()).isEqualTo(Cause.LEFT_BEHIND);
  }

  @Test
  void names_are_bounded() {
    String[] many = new String[20_000];
    for (int i = 0; i < many.length; i += 2) {
      many[i] = "Custom." + i + ".Value";
      many[i + 1] = "1";
    }
    load(Renderings.of(many));
    assertThat(memory().given()).hasSize(4_000);
    load(LESS);
    assertThat(verdict().detail()).hasSizeLessThan(500).contains("and 3988 more");
  }
}
