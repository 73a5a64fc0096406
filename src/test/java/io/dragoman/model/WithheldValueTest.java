package io.dragoman.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the profile makes and the device cannot take, the device lacks. */
class WithheldValueTest {
  private static final Instant FIRST = Instant.parse("2026-11-20T08:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-30T10:15:00Z");
  private static final Tenant HOME = SomeTenant.of("default");
  private static final WithheldItem OFFSET =
      new WithheldItem(
          ItemKey.of("sntp-tz-offset"),
          new Origin("family", "openstage.yaml", 101, "subscriber.timeZone"),
          Cause.VALUE_WITHHELD,
          "must be from -720 to 720");
  private static final Rendering WHOLE = new Rendering(List.of());
  private static final Rendering WITHOUT = new Rendering(List.of(), List.of(OFFSET));

  private static Device device(Family family) {
    return Device.registered(Mac.of("7c2f80a1b2c3"), "default", family, Device.Admission.APPROVED)
        .withContact(FIRST, Cause.CONFIGURED, "")
        .withRendered(WHOLE.hash(), FIRST)
        .withDrift(false, 0);
  }

  @ParameterizedTest
  @EnumSource(
      value = Family.class,
      names = {"OPENSTAGE", "GIGASET_N720"})
  void the_reason_names_item_file_and_line_until_the_value_is_right(Family family) {
    Device lacking = LeftOut.noted(device(family), WITHOUT, FIRST);
    Verdict verdict = Verdict.of(lacking, HOME);
    assertThat(verdict.state()).isEqualTo(Verdict.State.INCOMPLETE);
    assertThat(verdict.cause()).isEqualTo(Cause.VALUE_WITHHELD);
    assertThat(verdict.reason())
        .contains("sntp-tz-offset must be from -720 to 720: openstage.yaml:101");

    Device again = LeftOut.noted(lacking, WITHOUT, NOW);
    assertThat(again).isEqualTo(lacking);

    Device right = LeftOut.noted(again, WHOLE, NOW);
    assertThat(right.shortfall()).isNull();
  }

  @Test
  void what_else_the_device_lacks_is_told_before_it() {
    Shortfall password = new Shortfall(Cause.ITEMS_REJECTED, "sip-pwd (failed)", FIRST);
    Device lacking = device(Family.OPENSTAGE).withShortfall(password);
    assertThat(LeftOut.noted(lacking, WITHOUT, NOW).shortfall()).isEqualTo(password);
  }
}
