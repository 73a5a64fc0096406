package io.dragoman.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.model.Cause;
import io.dragoman.model.Mac;
import io.dragoman.sim.ContactEnding;
import io.dragoman.sim.Forgery;
import io.dragoman.sim.OpenStageBuilder;
import io.dragoman.sim.OpenStagePhone;
import io.dragoman.sim.PhoneResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole bridge, real sockets, and phones that go to secure mode and back. */
class WholeSeedTest {
  @TempDir static Path folder;
  private static TestBridge bridge;
  private static Orders orders;

  @BeforeAll
  static void start() throws Exception {
    String[] rows = new String[40];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = TestBridge.row(phone(i), 1, "49301" + (10 + i), "");
    }
    bridge = TestBridge.in(folder).subscribers(rows).start();
    orders = new Orders(Rest.of(bridge));
  }

  @AfterAll
  static void stop() {
    bridge.close();
  }

  @Test
  void from_the_factory_to_secure_mode_with_a_PIN_and_back() throws Exception {
    OpenStagePhone phone = factory(0).build();
    assertThat(phone.start().ending()).isEqualTo(ContactEnding.CONFIGURED);
    String pin = orders.pin(phone.mac());
    assertThat(pin).matches("[0-9]{11}");

    assertThat(phone.start().ending()).isEqualTo(ContactEnding.WAITING_FOR_PIN);
    assertThat(orders.state(phone.mac())).isEqualTo("delivered");
    PhoneResult secured = phone.enterPin(pin);

    assertThat(secured.trail().get(0)).isEqualTo("start-up (secure) → ReadItems");
    assertThat(secured.ending()).as(secured.toString()).isEqualTo(ContactEnding.CONFIGURED);
    assertThat(secured.complaints()).isEmpty();
    assertThat(orders.state(phone.mac())).isEqualTo("done");
    assertThat(orders.device(phone.mac()).path("mode").asText()).isEqualTo("secure");
    default_port_refuses(phone);
    assertThat(phone.contact(Reason.SOLICITED).trail())
        .containsExactly("solicited (secure) → CleanUp");

    orders.release(phone.mac());
    assertThat(phone.start().ending()).isNotEqualTo(ContactEnding.CONFIGURED);
    assertThat(phone.secure()).isTrue();
    phone.reset();
    assertThat(phone.start().ending()).isEqualTo(ContactEnding.CONFIGURED);
    assertThat(orders.device(phone.mac()).path("mode").asText()).isEqualTo("default");
    told_who_did_it(phone.mac());
  }

  @Test
  void without_a_PIN() throws Exception {
    OpenStagePhone phone = factory(1).build();
    assertThat(phone.start().ending()).isEqualTo(ContactEnding.CONFIGURED);
    orders.noPin(phone.mac());

    PhoneResult secured = phone.start();

    assertThat(secured.trail())
        .startsWith("start-up → WriteItems", "reply-to WriteItems accepted → CleanUp")
        .anyMatch(step -> step.startsWith("start-up (secure) → "));
    assertThat(secured.ending()).as(secured.toString()).isEqualTo(ContactEnding.CONFIGURED);
    assertThat(orders.state(phone.mac())).isEqualTo("done");
    default_port_refuses(phone);
  }

  /** For whatever reason it comes, and with an Event each time. */
  private static void default_port_refuses(OpenStagePhone phone) {
    Trail trail = Trail.from(bridge);
    List<Reason> reasons =
        List.of(
            Reason.START_UP,
            Reason.SOLICITED,
            Reason.LOCAL_CHANGES,
            Reason.INVENTORY_CHANGES,
            Reason.STATUS,
            Reason.CLEAN_UP);
    for (Reason reason : reasons) {
      PhoneResult refused = phone.contactInDefaultMode(reason);
      assertThat(refused.trail()).containsExactly(reason.text() + " → CleanUp");
    }
    assertThat(trail.events())
        .filteredOn(event -> phone.mac().equals(event.mac()))
        .extracting(event -> event.cause().id())
        .as("the first ones in full, then counted")
        .hasSizeBetween(1, reasons.size())
        .containsOnly("secure-only");
  }

  private static void told_who_did_it(Mac mac) throws Exception {
    JsonNode events = orders.rest.json("/api/v1/devices/" + mac + "/events").path("items");
    for (String ordered : List.of("bootstrap-started", "bootstrap-released")) {
      assertThat(events)
          .filteredOn(event -> event.path("cause").path("id").asText().equals(ordered))
          .isNotEmpty()
          .allMatch(event -> event.path("actor").asText().startsWith("admin "));
    }
  }

  @Test
  void a_busy_phone_is_asked_again_and_a_booting_one_gets_the_same_again() throws Exception {
    OpenStagePhone phone = factory(2).busy(1).build();
    bridge.openstage(phone.mac()).build().start();
    String pin = orders.pin(phone.mac());
    String serial = orders.show(phone.mac()).path("certificate").asText();

    PhoneResult asked = phone.start();
    assertThat(asked.trail()).contains("reply-to WriteItems busy → CleanUp");
    assertThat(asked.ending()).isEqualTo(ContactEnding.WAITING_FOR_PIN);
    assertThat(phone.start().ending()).isEqualTo(ContactEnding.WAITING_FOR_PIN);

    assertThat(phone.enterPin(pin).ending()).isEqualTo(ContactEnding.CONFIGURED);
    assertThat(orders.show(phone.mac()).path("certificate").asText()).isEqualTo(serial);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "999999999999999999999999", "\u0663\u0662\u0661", "abc", " "})
  void a_wrong_TAN_locks_the_bootstrap_after_three(String claimed) throws Exception {
    Mac mac = phone(10 + Math.floorMod(claimed.hashCode(), 7));
    bridge.openstage(mac).build().start();
    String pin = orders.again(mac);
    OpenStagePhone liar = bridge.openstage(mac).pins(pin).tan(claimed).build();

    assertThat(liar.start().detail()).contains("wrong TAN from device");
    for (int failures = 1; failures < 3; failures++) {
      assertThat(orders.show(mac).path("failures").asInt()).isEqualTo(failures);
      assertThat(liar.start().ending()).isEqualTo(ContactEnding.REFUSED);
    }

    assertThat(orders.state(mac)).isEqualTo("locked");
    assertThat(liar.start().trail()).noneMatch(step -> step.contains("ReadItems"));
    assertThat(liar.contactInDefaultMode(Reason.START_UP).trail())
        .containsExactly("start-up → CleanUp");
    OpenStagePhone honest = bridge.openstage(mac).pins(orders.again(mac)).build();
    assertThat(honest.start().ending()).isEqualTo(ContactEnding.CONFIGURED);
  }

  @Test
  void too_many_wrong_PINs_end_the_bootstrap_and_tell_why() throws Exception {
    OpenStagePhone phone = factory(3).pins("1", "2", "3", "4", "5").build();
    bridge.openstage(phone.mac()).build().start();
    orders.pin(phone.mac());

    assertThat(phone.start().trail()).contains("clean-up → CleanUp");

    JsonNode shown = orders.show(phone.mac());
    assertThat(shown.path("state").asText()).isEqualTo("failed");
    assertThat(shown.path("cause").path("id").asText()).isEqualTo("pin-retries-exceeded");
    assertThat(phone.start().trail()).containsExactly("start-up → CleanUp");
    String pin = orders.again(phone.mac());
    assertThat(phone.start().ending()).isEqualTo(ContactEnding.WAITING_FOR_PIN);
    assertThat(phone.enterPin(pin).ending()).isEqualTo(ContactEnding.CONFIGURED);
  }

  @Test
  void a_PIN_that_nobody_types_leaves_the_phone_without_its_configuration() throws Exception {
    OpenStagePhone phone = factory(4).build();
    bridge.openstage(phone.mac()).build().start();
    orders.pin(phone.mac());

    PhoneResult asked = phone.start();

    assertThat(asked.accounts()).noneMatch(account -> account.complete());
    assertThat(phone.contact(Reason.LOCAL_CHANGES).trail())
        .containsExactly("local-changes → CleanUp");
    assertThat(orders.state(phone.mac())).isEqualTo("delivered");
  }

  @ParameterizedTest
  @EnumSource(Forgery.class)
  void a_certificate_that_the_bridge_did_not_issue_opens_nothing(Forgery forgery) throws Exception {
    OpenStagePhone phone = secured(20 + forgery.ordinal());

    phone.present(forgery.pkcs12(phone.mac()));
    PhoneResult refused = phone.start();

    assertThat(refused.trail()).containsExactly("start-up (secure) → no answer");
  }

  @Test
  void another_devices_certificate_does_not_speak_for_this_one() throws Exception {
    OpenStagePhone victim = secured(6);
    OpenStagePhone thief = secured(7);
    Trail trail = Trail.from(bridge);

    victim.present(thief.certificate());
    PhoneResult refused = victim.start();

    assertThat(refused.trail()).containsExactly("start-up (secure) → CleanUp");
    assertThat(trail.events())
        .filteredOn(event -> event.cause() == Cause.IDENTITY_CONFLICT)
        .hasSize(1);
  }

  @Test
  void a_revoked_phone_is_out_at_its_next_handshake() throws Exception {
    OpenStagePhone phone = secured(8);
    String serial = orders.show(phone.mac()).path("certificate").asText();

    orders.revoke(serial);

    assertThat(phone.start().trail()).containsExactly("start-up (secure) → no answer");
  }

  @Test
  void a_renewed_certificate_replaces_the_old_one_when_the_phone_comes_with_it() throws Exception {
    OpenStagePhone phone = secured(9);
    byte[] before = phone.certificate();

    orders.renew(phone.mac());
    assertThat(phone.start().complaints()).isEmpty();
    assertThat(phone.certificate()).isNotEqualTo(before);
    assertThat(phone.start().ending()).isEqualTo(ContactEnding.CONFIGURED);

    assertThat(orders.usable(phone.mac())).hasSize(1);
    phone.present(before);
    assertThat(phone.start().trail()).containsExactly("start-up (secure) → no answer");
  }

  private static OpenStagePhone secured(int number) throws Exception {
    OpenStagePhone phone = factory(number).build();
    phone.start();
    orders.noPinAgain(phone.mac());
    PhoneResult result = phone.start();
    assertThat(phone.secure()).as(result.toString()).isTrue();
    return phone;
  }

  private static OpenStageBuilder factory(int number) {
    return bridge.openstage(phone(number));
  }

  private static Mac phone(int number) {
    return Mac.of(String.format("0001e30001%02x", number));
  }
}
