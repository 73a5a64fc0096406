package io.dragoman.family.openstage;

import static io.dragoman.family.openstage.codec.Action.CLEAN_UP;
import static io.dragoman.family.openstage.codec.Action.READ_ALL_ITEMS;
import static io.dragoman.family.openstage.codec.Action.WRITE_ITEMS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dragoman.family.openstage.codec.DlsLimits;
import io.dragoman.family.openstage.codec.DlsProblem;
import io.dragoman.family.openstage.codec.DlsReader;
import io.dragoman.model.Cause;
import io.dragoman.model.Contact;
import org.junit.jupiter.api.Test;

class OtherReasonsTest {
  private final DialogueFixture bench = new DialogueFixture();
  private final Phone phone = bench.phone("00:01:E3:25:EA:13");

  @Test
  void new_hardware_is_recorded_and_read_at_the_next_start_up() {
    bench.wants(phone, "function-key-def[301]=1");
    bench.knows(phone, "volume-ringer=1", "slk-modules=0");

    phone.sends("inventory-changes", "slk-modules=1", "km15-modules=0").expects(CLEAN_UP);

    assertThat(bench.lastEvent().cause()).isEqualTo(Cause.INVENTORY_CHANGED);
    assertThat(bench.lastEvent().detail()).isEqualTo("km15-modules=0, slk-modules=1");
    phone.sends("start-up").expects(READ_ALL_ITEMS);
    phone
        .replies("ReadAllItems", "volume-ringer=1", "function-key-def[301]=0")
        .expects(WRITE_ITEMS, "function-key-def[301]=1");
  }

  @Test
  void the_same_hardware_again_changes_nothing() {
    bench.wants(phone, "volume-ringer=1");
    bench.knows(phone, "volume-ringer=1", "slk-modules=0");

    phone.sends("inventory-changes", "slk-modules=0").expects(CLEAN_UP);

    phone.sends("start-up").expects(CLEAN_UP);
  }

  @Test
  void a_visitors_logon_is_declined_and_the_password_kept_nowhere() {
    bench.wants(phone, "e164=100");
    bench.knows(phone, "e164=100");

    phone
        .sends(
            "inventory-changes",
            "e164=777",
            "user-pwd=424242",
            "mobility-enabled=true",
            "basic-e164=100",
            "sip-mobility-state=1")
        .expects(CLEAN_UP);

    assertThat(bench.device(phone).lastCause()).isEqualTo(Cause.INVENTORY_CHANGED);
    assertThat(bench.device(phone).e164()).isEqualTo("100");
    assertThat(bench.reported(phone)).containsExactly("e164=100");
    assertThat(bench.lastEvent().detail()).contains("visitor").doesNotContain("424242");
  }

  @Test
  void a_visitors_data_are_not_asked_for() {
    bench.wants(phone, "e164=100");
    bench.knows(phone, "e164=100");

    phone.sends("inventory-changes", "modified-items=userdata-vu1").expects(CLEAN_UP);

    assertThat(bench.lastEvent().detail()).contains("visitor");
  }

  @Test
  void the_fate_of_a_file_is_recorded() {
    bench.wants(phone, "e164=100");
    bench.knows(phone, "e164=100");

    phone
        .sends(
            "status",
            "file-deployment-name=ring1.mp3",
            "file-deployment-type=RINGTONE",
            "file-deployment-status=failed")
        .expects(CLEAN_UP);

    assertThat(bench.lastEvent().cause()).isEqualTo(Cause.FILE_STATUS);
    assertThat(bench.lastEvent().detail()).isEqualTo("RINGTONE ring1.mp3: failed");
    assertThat(bench.device(phone).lastContact()).isEqualTo(bench.clock.instant());
  }

  @Test
  void a_phone_that_gives_up_ends_its_dialogue() {
    bench.wants(phone, "reg-port=5060");
    phone.sends("start-up").expects(READ_ALL_ITEMS);

    phone.sendsBare("clean-up", "cleanup-reason=password retries exceeded").expects(CLEAN_UP);

    assertThat(bench.lastEvent().cause()).isEqualTo(Cause.ENDED_BY_DEVICE);
    assertThat(bench.lastEvent().detail()).isEqualTo("password retries exceeded");
    assertThat(bench.lastEvent().mac()).isEqualTo(phone.mac());
    assertThat(bench.dialogues.open()).isZero();
  }

  @Test
  void a_phone_may_give_up_without_a_dialogue() {
    phone.sends("clean-up").expects(CLEAN_UP);

    assertThat(bench.causes()).containsExactly(Cause.ENDED_BY_DEVICE);
  }

  @Test
  void a_reason_nobody_knows_is_answered_and_recorded() {
    phone.sends("coffee\tbreak").expects(CLEAN_UP);

    assertThat(bench.causes()).containsExactly(Cause.UNKNOWN_REASON);
    assertThat(bench.lastEvent().detail()).isEqualTo("coffee\uFFFDbreak");
  }

  @Test
  void what_is_no_message_gets_its_nonce_back_and_one_event() {
    byte[] body = "<WorkpointMessage><Message nonce=\"aF09\"><broken".getBytes(UTF_8);
    DlsProblem problem =
        catchThrowableOfType(DlsProblem.class, () -> new DlsReader(DlsLimits.DEFAULT).read(body));
    Contact contact = new Contact("openstage", "192.0.2.7", "c", "", bench.clock.instant());

    DlsResponse answer = bench.dialogues.broken(contact, problem).toCompletableFuture().join();

    assertThat(answer.message().action()).isEqualTo(CLEAN_UP);
    assertThat(answer.message().nonce()).isEqualTo("aF09");
    assertThat(answer.newSession()).isEmpty();
    assertThat(bench.causes()).containsExactly(problem.why());
    assertThat(bench.measured).containsExactly(problem.why().id() + " 1");
  }

  @Test
  void only_messages_that_may_be_configured_ask_the_upstream() {
    assertThat(bench.store.deviceCount()).isZero();
    phone.replies("WriteItems");
    phone.sends("status");
    phone.sends("clean-up");
    phone.sends("nonsense");
    assertThat(bench.store.deviceCount()).isZero();
  }
}
