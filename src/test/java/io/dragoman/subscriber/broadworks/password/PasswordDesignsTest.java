package io.dragoman.subscriber.broadworks.password;

import static io.dragoman.subscriber.broadworks.password.Ledger.await;
import static io.dragoman.subscriber.broadworks.password.Ledger.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dragoman.model.Line;
import io.dragoman.model.Secret;
import io.dragoman.model.SomeSubscriber;
import io.dragoman.model.Subscriber;
import io.dragoman.model.Tenant;
import io.dragoman.model.UnknownDevices;
import io.dragoman.subscriber.CarrierException;
import io.dragoman.subscriber.CarrierSettings;
import io.dragoman.subscriber.LinePasswords;
import io.dragoman.subscriber.LinePasswords.Seat;
import io.dragoman.subscriber.SipLogin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The designs of broadsoft-upstream.md § 0.2 and its special cases, as a tenant's settings. */
class PasswordDesignsTest {
  private final Map<String, String> carrier = new HashMap<>();
  private final List<Subscriber> rows = new ArrayList<>();
  private final AtomicInteger loads = new AtomicInteger();
  private final FilePasswords side = new FilePasswords(rows::stream, loads::get);

  private LinePasswords design(String name) throws CarrierException {
    carrier.put("passwords", name);
    return new PasswordDesigns(null, side)
        .open(
            CarrierSettings.of(
                new Tenant("werft", "carrier", UnknownDevices.HOLD, Map.of(), List.of(), carrier)));
  }

  private static Seat seat(String type, String linePort, Secret told) {
    return new Seat(type, "i.brandtner@voice.example", linePort, "sip-ib-101", told);
  }

  private void row(String tenant, String userId, String user, String host, String password) {
    Line line =
        new Line(
            1, userId, "", "", "", "", user, host, "", Secret.of(password), "", Map.of(), Map.of());
    rows.add(SomeSubscriber.of(tenant, userId, "", line));
    loads.incrementAndGet();
  }

  @Test
  void with_the_device_file_a_line_gets_what_the_carrier_told() throws CarrierException {
    LinePasswords dms = design("dms");
    assertThat(await(dms.needed(seat("", "", secret("told")))))
        .isEqualTo(SipLogin.given("sip-ib-101", secret("told"), "dms"));
    assertThat(await(dms.needed(seat("", "", Secret.NONE))).state())
        .isEqualTo(SipLogin.State.MISSING);
  }

  @Test
  void with_a_side_file_the_line_counts_and_then_its_user() throws CarrierException {
    row("werft", "I.Brandtner@voice.example", "", "", "of the user");
    row("werft", "", "3023125101", "Voice.Example", "of the line");
    LinePasswords file = design("file");
    assertThat(file.held(seat("", "sip:3023125101@voice.EXAMPLE", Secret.NONE)).password())
        .isEqualTo(secret("of the line"));
    assertThat(file.held(seat("", "other@voice.example", Secret.NONE)).password())
        .isEqualTo(secret("of the user"));
    assertThat(file.held(seat("", "", secret("told"))).authUser()).isEqualTo("sip-ib-101");
  }

  @Test
  void nobody_gets_a_password_of_another_tenant_or_one_that_is_unclear() throws CarrierException {
    row("other", "i.brandtner@voice.example", "3023125101", "voice.example", "foreign");
    LinePasswords file = design("file");
    Seat seat = seat("", "3023125101@voice.example", Secret.NONE);
    assertThat(file.held(seat).state()).isEqualTo(SipLogin.State.MISSING);
    row("werft", "i.brandtner@voice.example", "a", "voice.example", "one");
    row("werft", "i.brandtner@voice.example", "b", "voice.example", "two");
    assertThat(file.held(seat).state()).isEqualTo(SipLogin.State.MISSING);
    assertThat(file.held(seat("", "a@voice.example", Secret.NONE)).password())
        .isEqualTo(secret("one"));
  }

  @Test
  void a_saved_file_counts_from_the_next_question_on() throws CarrierException {
    LinePasswords file = design("file");
    Seat seat = seat("", "3023125101@voice.example", Secret.NONE);
    assertThat(file.held(seat).state()).isEqualTo(SipLogin.State.MISSING);
    row("werft", "", "3023125101", "voice.example", "now");
    assertThat(file.held(seat).password()).isEqualTo(secret("now"));
  }

  @ParameterizedTest
  @CsvSource({"dms,disabled", "owned,disabled", "owned,certificate", "file,certificate"})
  void platforms_that_ask_no_password_get_none(String name, String mode) throws CarrierException {
    carrier.put("authentication.mode", mode);
    assertThat(await(design(name).needed(seat("", "", secret("told")))).state())
        .isEqualTo(SipLogin.State.NOT_NEEDED);
  }

  @Test
  void single_device_types_may_differ_from_the_platform() throws CarrierException {
    carrier.put("authentication.disabled", "Unify OpenStage 20,Gigaset N510");
    LinePasswords dms = design("dms");
    assertThat(dms.held(seat("unify openstage 20", "", Secret.NONE)).state())
        .isEqualTo(SipLogin.State.NOT_NEEDED);
    assertThat(dms.held(seat("Unify OpenStage 40", "", Secret.NONE)).state())
        .isEqualTo(SipLogin.State.MISSING);
  }

  @Test
  void a_portal_password_comes_from_the_file_and_is_never_made() throws CarrierException {
    carrier.put("authentication.mode", "portal");
    row("werft", "i.brandtner@voice.example", "", "", "portal password");
    assertThat(await(design("owned").needed(seat("", "", Secret.NONE))).password())
        .isEqualTo(secret("portal password"));
  }

  @Test
  void none_means_that_lines_register_without() throws CarrierException {
    assertThat(design("none").held(seat("", "", secret("told"))))
        .isEqualTo(SipLogin.notNeeded("sip-ib-101", "none"));
  }

  @Test
  void a_design_nobody_knows_is_said() {
    assertThatThrownBy(() -> design("d4"))
        .isInstanceOf(CarrierException.class)
        .hasMessageContaining("carrier.passwords must be one of");
  }
}
