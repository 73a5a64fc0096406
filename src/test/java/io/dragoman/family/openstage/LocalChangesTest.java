package io.dragoman.family.openstage;

import static io.dragoman.family.openstage.codec.Action.CLEAN_UP;
import static io.dragoman.family.openstage.codec.Action.READ_ALL_ITEMS;
import static io.dragoman.family.openstage.codec.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.model.Cause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalChangesTest {
  private final DialogueFixture bench = new DialogueFixture();
  private final Phone phone = bench.phone("00:01:E3:25:EA:13");

  @Test
  void a_change_is_recorded_and_put_right_at_the_next_start_up() {
    bench.wants(phone, "volume-ringer=3", "sip-pwd=s3cret");
    bench.knows(phone, "volume-ringer=3", "contrast=1", "sip-pwd=s3cret");

    phone.sends("local-changes", "volume-ringer=5", "contrast=2").expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.LOCAL_CHANGES);
    assertThat(bench.device(phone).drift()).isEqualTo(1);
    assertThat(bench.lastEvent().detail()).contains("volume-ringer").doesNotContain("5");
    assertThat(bench.reported(phone)).contains("volume-ringer=5", "contrast=2");

    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", "volume-ringer=5", "contrast=2")
        .expects(WRITE_ITEMS, "volume-ringer=3");
    phone.replies("WriteItems").expects(CLEAN_UP);
    assertThat(bench.device(phone).drift()).isZero();
    phone.sends("start-up").expects(CLEAN_UP);
  }

  @Test
  void a_change_of_what_nobody_prescribes_is_left_alone() {
    bench.wants(phone, "volume-ringer=3");
    bench.knows(phone, "volume-ringer=3", "contrast=1");

    phone.sends("local-changes", "contrast=2").expects(CLEAN_UP);

    phone.sends("start-up").expects(CLEAN_UP);
  }

  @Test
  void a_bridge_that_does_not_enforce_only_counts() {
    DialogueFixture lenient =
        new DialogueFixture(DialogueLimits.defaults().withPolicy(Duration.ofDays(7), false, false));
    Phone free = lenient.phone("00:01:E3:25:EA:13");
    lenient.wants(free, "volume-ringer=3");
    lenient.knows(free, "volume-ringer=3");

    free.sends("local-changes", "volume-ringer=5").expects(CLEAN_UP);

    assertThat(lenient.device(free).drift()).isEqualTo(1);
    free.sends("start-up").expects(CLEAN_UP);
  }

  @Test
  void old_firmware_that_does_not_say_what_changed_is_read_and_never_written() {
    bench.wants(phone, "volume-ringer=3", "sip-pwd=s3cret");
    bench.knows(phone, "volume-ringer=3", "sip-pwd=s3cret");

    phone.sends("local-changes", "configuration-changed-flag=true").expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "volume-ringer=5").expects(CLEAN_UP);

    assertThat(bench.device(phone).drift()).isEqualTo(1);
    assertThat(bench.reported(phone)).containsExactly("sip-pwd=s3cret", "volume-ringer=5");
  }

  @Test
  void a_phone_never_read_is_read_rather_than_half_known() {
    bench.wants(phone, "volume-ringer=3");

    phone.sends("local-changes", "volume-ringer=5").expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "volume-ringer=5").expects(CLEAN_UP);

    assertThat(bench.device(phone).renderedHash()).isEmpty();
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "volume-ringer=5").expects(WRITE_ITEMS, "volume-ringer=3");
  }

  @Test
  void a_change_while_the_upstream_is_down_is_not_forgotten() {
    bench.wants(phone, "volume-ringer=3");
    bench.knows(phone, "volume-ringer=3");
    bench.withholds(phone, Cause.UPSTREAM_DOWN);

    phone.sends("local-changes", "volume-ringer=5").expects(CLEAN_UP);

    bench.wants(phone, "volume-ringer=3");
    phone.sends("start-up").expects(READ_ALL_ITEMS);
  }

  @Test
  void what_a_held_phone_says_is_not_kept() {
    bench.withholds(phone, Cause.DEVICE_HELD);

    phone.sends("local-changes", "volume-ringer=5").expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.DEVICE_HELD);
    assertThat(bench.reported(phone)).isEmpty();
  }

  @Test
  void the_phones_own_spelling_of_our_value_is_corrected_once_and_then_left_to_it() {
    bench.wants(phone, "display-id-unicode=Ünal");
    bench.knows(phone, "display-id-unicode=");
    bench.wants(phone, "display-id-unicode=Ünal ", "volume-ringer=1");
    phone.sends("start-up").expects(WRITE_ITEMS, "display-id-unicode=Ünal", "volume-ringer=1");
    phone.replies("WriteItems").expects(CLEAN_UP);

    phone.sends("local-changes", "display-id-unicode=Unal").expects(CLEAN_UP);
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", "display-id-unicode=Unal", "volume-ringer=1")
        .expects(WRITE_ITEMS, "display-id-unicode=Ünal");
    phone.replies("WriteItems").expects(CLEAN_UP);
    phone.sends("local-changes", "display-id-unicode=Unal").expects(CLEAN_UP);

    assertThat(bench.device(phone).drift()).isEqualTo(1);
    assertThat(bench.causes()).contains(Cause.ITEMS_KEPT);
    phone.sends("start-up").expects(CLEAN_UP);
  }

  @Test
  void the_same_change_long_after_our_write_is_somebodys() {
    bench.wants(phone, "volume-ringer=3");
    bench.knows(phone, "volume-ringer=1");
    bench.wants(phone, "volume-ringer=3", "contrast=");
    phone.sends("start-up").expects(WRITE_ITEMS, "volume-ringer=3");
    phone.replies("WriteItems").expects(CLEAN_UP);
    phone.sends("local-changes", "volume-ringer=3").expects(CLEAN_UP);
    bench.clock.pass(DialogueLimits.defaults().echo());

    phone.sends("local-changes", "volume-ringer=1").expects(CLEAN_UP);

    phone.sends("start-up").expects(READ_ALL_ITEMS);
  }
}
