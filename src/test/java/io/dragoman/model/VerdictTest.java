package io.dragoman.model;

import static io.dragoman.model.Verdict.State.CONFIGURED;
import static io.dragoman.model.Verdict.State.DELIVERED;
import static io.dragoman.model.Verdict.State.DRIFTED;
import static io.dragoman.model.Verdict.State.INCOMPLETE;
import static io.dragoman.model.Verdict.State.NEVER_SEEN;
import static io.dragoman.model.Verdict.State.REFUSED;
import static io.dragoman.model.Verdict.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause.Outcome;
import io.dragoman.model.Device.Admission;
import io.dragoman.model.Device.Mode;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way into each verdict and out of it, by what is stored of a device and its tenant. */
class VerdictTest {
  private static final Instant FIRST = Instant.parse("2026-11-20T08:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-30T10:15:00Z");
  private static final String HASH = "9f86d081884c7d659a2feaa0c55ad015";
  private static final Tenant HOME = SomeTenant.of("default");

  private static final Device NEW =
      Device.registered(Mac.of("7c2f80a1b2c3"), "default", Family.OPENSTAGE, Admission.APPROVED);

  /** A phone that was brought to its configuration ten days ago, and says so. */
  private static final Device GREEN =
      NEW.withContact(FIRST, Cause.CONFIGURED, "start-up; 9 written")
          .withRendered(HASH, FIRST)
          .withDrift(false, 0);

  private static final Device BASE =
      GREEN.withFamily(Family.GIGASET_N720, Device.FamilyBy.DIRECTORY);

  private static Device last(Device device, Cause cause, String detail) {
    return device.withContact(NOW, cause, detail);
  }

  static Stream<Arguments> ways() {
    Shortfall password = new Shortfall(Cause.ITEMS_REJECTED, "sip-pwd: failed", FIRST);
    return Stream.of(
        // into each state
        Arguments.of("registered", NEW, NEVER_SEEN, null),
        Arguments.of("registered and held", held(NEW), NEVER_SEEN, null),
        Arguments.of("wrong password", last(NEW, Cause.WRONG_CREDENTIALS, ""), REFUSED, null),
        Arguments.of("locked out", last(GREEN, Cause.LOCKED_OUT, ""), REFUSED, null),
        Arguments.of("as another family", last(GREEN, Cause.FAMILY_MISMATCH, ""), REFUSED, null),
        Arguments.of("secured, without one", last(GREEN, Cause.SECURE_ONLY, ""), REFUSED, null),
        Arguments.of(
            "revoked certificate", last(GREEN, Cause.CERTIFICATE_REVOKED, ""), REFUSED, null),
        Arguments.of(
            "held at its contact",
            held(last(NEW, Cause.DEVICE_HELD, "")),
            WAITING,
            Verdict.Wait.APPROVAL),
        Arguments.of(
            "bootstrap ordered within a dialogue",
            last(GREEN, Cause.OVERTAKEN, "").withMode(Mode.BOOTSTRAPPING),
            WAITING,
            Verdict.Wait.APPROVAL),
        Arguments.of("held afterwards", held(GREEN), WAITING, Verdict.Wait.APPROVAL),
        Arguments.of(
            "upstream down", last(GREEN, Cause.UPSTREAM_DOWN, "x"), WAITING, Verdict.Wait.UPSTREAM),
        Arguments.of(
            "subscriber gone",
            last(GREEN, Cause.NO_SUBSCRIBER, ""),
            WAITING,
            Verdict.Wait.UPSTREAM),
        Arguments.of(
            "record unusable",
            last(GREEN, Cause.SUBSCRIBER_UNUSABLE, "lineOrder"),
            WAITING,
            Verdict.Wait.UPSTREAM),
        Arguments.of(
            "no password", last(NEW, Cause.PASSWORD_MISSING, ""), WAITING, Verdict.Wait.PASSWORD),
        Arguments.of(
            "profile broken",
            last(GREEN, Cause.NO_PROFILE, "openstage.yaml:3"),
            WAITING,
            Verdict.Wait.CONFIGURATION),
        Arguments.of(
            "bootstrapping",
            last(GREEN, Cause.BOOTSTRAPPING, "").withMode(Mode.BOOTSTRAPPING),
            WAITING,
            Verdict.Wait.APPROVAL),
        Arguments.of("item refused", last(GREEN, Cause.ITEMS_REJECTED, "x"), INCOMPLETE, null),
        Arguments.of("lacks something", GREEN.withShortfall(password), INCOMPLETE, null),
        Arguments.of(
            "lacks something, up to date since",
            last(GREEN.withShortfall(password), Cause.UP_TO_DATE, "start-up"),
            INCOMPLETE,
            null),
        Arguments.of("silent half-way", last(NEW, Cause.DIALOGUE_EXPIRED, ""), INCOMPLETE, null),
        Arguments.of("failed at last", last(GREEN, Cause.ACTION_FAILED, ""), INCOMPLETE, null),
        Arguments.of("garbage at last", last(GREEN, Cause.BAD_MESSAGE, ""), INCOMPLETE, null),
        Arguments.of("in a call at first", last(NEW, Cause.BUSY, ""), INCOMPLETE, null),
        Arguments.of(
            "only challenged so far",
            last(NEW, Cause.CHALLENGED, "").withMode(Mode.DEFAULT),
            INCOMPLETE,
            null),
        Arguments.of(
            "changed by somebody",
            last(GREEN, Cause.LOCAL_CHANGES, "reg-addr").withDrift(false, 1),
            DRIFTED,
            null),
        Arguments.of(
            "sent values it has not answered", GREEN.withUnanswered(true), INCOMPLETE, null),
        Arguments.of("configured", GREEN, CONFIGURED, null),
        Arguments.of("up to date", last(GREEN, Cause.UP_TO_DATE, ""), CONFIGURED, null),
        Arguments.of("downloaded", last(BASE, Cause.DOWNLOADED, ""), DELIVERED, null),
        Arguments.of("not modified", last(BASE, Cause.NOT_MODIFIED, ""), DELIVERED, null),
        Arguments.of(
            "without what its tenant does without",
            BASE.withShortfall(new Shortfall(Cause.SETTING_LEFT_OUT, "language: de", FIRST)),
            DELIVERED,
            null),
        Arguments.of("a base lacks", BASE.withShortfall(password), INCOMPLETE, null),
        // what changes nothing
        Arguments.of("in a call", last(GREEN, Cause.BUSY, ""), CONFIGURED, null),
        Arguments.of("put off", last(GREEN, Cause.OVERLOAD, ""), CONFIGURED, null),
        Arguments.of("as every base", last(BASE, Cause.FACTORY_CREDENTIALS, ""), DELIVERED, null),
        Arguments.of("an old nonce", last(BASE, Cause.STALE_NONCE, ""), DELIVERED, null),
        // out of each state
        Arguments.of(
            "approved since",
            last(NEW, Cause.DEVICE_HELD, "").withMode(Mode.DEFAULT),
            INCOMPLETE,
            null),
        Arguments.of(
            "approved since, green before", last(GREEN, Cause.DEVICE_HELD, ""), CONFIGURED, null),
        Arguments.of(
            "secured since",
            last(GREEN, Cause.BOOTSTRAPPING, "").withMode(Mode.SECURE),
            CONFIGURED,
            null),
        Arguments.of(
            "password given since",
            last(last(GREEN, Cause.PASSWORD_MISSING, ""), Cause.CONFIGURED, ""),
            CONFIGURED,
            null),
        Arguments.of(
            "let in since",
            last(last(GREEN, Cause.WRONG_CREDENTIALS, ""), Cause.UP_TO_DATE, ""),
            CONFIGURED,
            null),
        Arguments.of(
            "proved to hold it",
            last(GREEN.withShortfall(password), Cause.CONFIGURED, "").withShortfall(null),
            CONFIGURED,
            null),
        // the stronger one
        Arguments.of("refused though held", held(last(GREEN, Cause.LOCKED_OUT, "")), REFUSED, null),
        Arguments.of(
            "waits though it lacks",
            last(GREEN.withShortfall(password), Cause.UPSTREAM_DOWN, ""),
            WAITING,
            Verdict.Wait.UPSTREAM),
        Arguments.of(
            "lacks though it drifts",
            GREEN.withShortfall(password).withDrift(false, 2),
            INCOMPLETE,
            null));
  }

  private static Device held(Device device) {
    return device.withRegistration("default", device.family(), "", Admission.HELD);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("ways")
  void each_way_leads_to_one_verdict(
      String way, Device device, Verdict.State state, Verdict.Wait waitsFor) {
    Verdict verdict = Verdict.of(device, HOME);
    assertThat(verdict.state()).as(way).isEqualTo(state);
    assertThat(verdict.waitsFor()).isEqualTo(waitsFor);
    assertThat(verdict.reason()).isNotBlank();
  }

  @Test
  void a_tenant_that_is_gone_or_wants_secure_mode_is_waited_for_whatever_was_before() {
    Verdict gone = Verdict.of(held(GREEN), null);
    assertThat(gone.state()).isEqualTo(WAITING);
    assertThat(gone.waitsFor()).isEqualTo(Verdict.Wait.CONFIGURATION);
    assertThat(gone.reason()).contains("default");
    Verdict unsecured = Verdict.of(GREEN, SomeTenant.wantingSecureMode("default"));
    assertThat(unsecured.waitsFor()).isEqualTo(Verdict.Wait.APPROVAL);
    assertThat(unsecured.cause()).isEqualTo(Cause.SECURE_REQUIRED);
    Device secured = GREEN.withMode(Mode.SECURE);
    assertThat(Verdict.of(secured, SomeTenant.wantingSecureMode("default")).state())
        .isEqualTo(CONFIGURED);
  }

  /** No cause that tells of trouble leaves a device green. */
  @ParameterizedTest
  @EnumSource(Cause.class)
  void a_device_is_green_only_after_what_went_well_or_changed_nothing(Cause cause) {
    Verdict.State state = Verdict.of(last(GREEN, cause, ""), HOME).state();
    boolean green = cause.outcome() == Outcome.OK || cause.outcome() == Outcome.DEFERRED;
    boolean over = // approved, bootstrapped or got its tenant since
        Arrays.asList(
                Cause.DEVICE_HELD,
                Cause.SECURE_REQUIRED,
                Cause.NO_TENANT,
                Cause.SETTING_LEFT_OUT, // its tenant does without
                Cause.FACTORY_CREDENTIALS,
                Cause.STALE_NONCE)
            .contains(cause);
    assertThat(state == CONFIGURED).isEqualTo(green || over);
  }

  @Test
  void the_reason_names_what_the_contact_named_and_when_it_was_brought_so() {
    String place = "sip-pwd would be empty: openstage.yaml:31 needs line.1.authPassword";
    Verdict waiting = Verdict.of(last(NEW, Cause.PASSWORD_MISSING, place), HOME);
    assertThat(waiting.reason()).startsWith(Cause.PASSWORD_MISSING.sentence()).endsWith(place);
    assertThat(waiting.since()).isEqualTo(NOW);
    Verdict green = Verdict.of(GREEN, HOME);
    assertThat(green.reason()).contains("9f86d081884c", FIRST.toString());
    assertThat(Verdict.of(BASE, HOME).reason()).contains("2011260800", FIRST.toString());
    Shortfall left = new Shortfall(Cause.SETTING_LEFT_OUT, "transport: tls", FIRST);
    assertThat(Verdict.of(BASE.withShortfall(left), HOME).reason())
        .endsWith(" Without: transport: tls");
    Verdict lacking =
        Verdict.of(
            GREEN.withShortfall(new Shortfall(Cause.ITEMS_REJECTED, "sip-pwd: failed", FIRST)),
            HOME);
    assertThat(lacking.reason()).endsWith("sip-pwd: failed");
    assertThat(lacking.since()).isEqualTo(FIRST);
  }
}
