package io.dragoman.family.openstage;

import static java.util.concurrent.CompletableFuture.completedStage;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.DlsItem;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.family.openstage.codec.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What another room puts between a phone's first message and its configuration. */
class DialoguePolicyTest {
  private static final DialogueOutcome DONE =
      DialogueOutcome.of(Cause.UP_TO_DATE, "only the errand");

  private final List<String> gaveUp = new ArrayList<>();
  private Prerequisites passage = Prerequisites.FREE;
  private Optional<DialogueOutcome> refusal = Optional.empty();
  private Optional<DialogueOutcome> verdict = Optional.empty();

  private final DialogueFixture bench =
      new DialogueFixture(
          DialogueLimits.defaults(),
          new DialoguePolicy() {
            @Override
            public Optional<DialogueOutcome> refused(DeviceContext context) {
              return refusal;
            }

            @Override
            public CompletionStage<Prerequisites> passage(DeviceContext context, Reason reason) {
              return completedStage(passage);
            }

            @Override
            public CompletionStage<Optional<DialogueOutcome>> gaveUp(
                DeviceContext context, String reason) {
              gaveUp.add(context.mac() + " " + reason);
              return completedStage(
                  Optional.of(DialogueOutcome.of(Cause.ACTION_FAILED, "recorded: " + reason)));
            }
          });
  private final Phone phone = bench.phone("7c2f80a1b2c3");

  private DeviceTask write(String name) {
    return new DeviceTask() {
      @Override
      public Action action() {
        return Action.WRITE_ITEMS;
      }

      @Override
      public List<DlsItem> items() {
        return Phone.dlsItems(name + "=1");
      }

      @Override
      public CompletionStage<Optional<DialogueOutcome>> answered(
          DeviceContext context, WorkpointMessage reply) {
        return completedStage(verdict);
      }
    };
  }

  @Test
  void errands_come_before_the_configuration_and_their_items_are_not_kept() {
    bench.wants(phone, "reg-addr=10.0.0.1");
    passage = Prerequisites.after(List.of(write("first"), write("second")));

    phone.sends("start-up").expects(Action.WRITE_ITEMS, "first=1");
    phone.replies("WriteItems").expects(Action.WRITE_ITEMS, "second=1");
    phone.replies("WriteItems").expects(Action.READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "reg-addr=10.0.0.1").expects(Action.CLEAN_UP);

    assertThat(bench.reported(phone)).containsExactly("reg-addr=10.0.0.1");
  }

  @Test
  void errands_alone_end_the_dialogue_without_a_configuration() {
    bench.wants(phone, "reg-addr=10.0.0.1");
    passage = Prerequisites.only(List.of(write("first")), DONE);

    phone.sends("start-up").expects(Action.WRITE_ITEMS, "first=1");
    phone.replies("WriteItems").expects(Action.CLEAN_UP);

    assertThat(bench.lastEvent().detail()).isEqualTo("only the errand");
    assertThat(bench.device(phone).renderedHash()).isEmpty();
  }

  @Test
  void an_errand_may_end_the_dialogue() {
    bench.wants(phone, "reg-addr=10.0.0.1");
    passage = Prerequisites.after(List.of(write("first"), write("second")));
    verdict =
        Optional.of(DialogueOutcome.saying("wrong TAN from device", Cause.ACTION_FAILED, "no"));

    phone.sends("start-up").expects(Action.WRITE_ITEMS, "first=1");
    phone.replies("WriteItems").expects(Action.CLEAN_UP, "cleanup-reason=wrong TAN from device");
  }

  @Test
  void a_phone_that_is_busy_at_an_errand_comes_again() {
    bench.wants(phone, "reg-addr=10.0.0.1");
    passage = Prerequisites.after(List.of(write("first")));

    phone.sends("start-up").expects(Action.WRITE_ITEMS, "first=1");
    phone.repliesStatus("WriteItems", "busy").expects(Action.CLEAN_UP, "send-solicited=true");
  }

  @Test
  void who_is_refused_does_not_disturb_the_running_dialogue_of_that_device() {
    bench.wants(phone, "reg-addr=10.0.0.1");
    phone.sends("start-up").expects(Action.READ_ALL_ITEMS);
    refusal = Optional.of(DialogueOutcome.of(Cause.DEVICE_REFUSED, "not here"));

    bench.phone("7c2f80a1b2c3").on("another").sends("start-up").expects(Action.CLEAN_UP);

    refusal = Optional.empty();
    phone.replies("ReadAllItems", "reg-addr=10.0.0.1").expects(Action.CLEAN_UP);
    assertThat(bench.causes()).containsExactly(Cause.DEVICE_REFUSED, Cause.UP_TO_DATE);
  }

  @Test
  void a_phone_that_gives_up_is_heard_within_a_dialogue_and_outside() {
    bench.wants(phone, "reg-addr=10.0.0.1");
    phone.sends("clean-up", "mac-addr=7c2f80a1b2c3", "cleanup-reason=password retries exceeded");
    phone.expects(Action.CLEAN_UP);
    phone.sends("start-up").expects(Action.READ_ALL_ITEMS);
    phone.sends("clean-up", "cleanup-reason=because").expects(Action.CLEAN_UP);

    assertThat(gaveUp)
        .containsExactly(phone.mac() + " password retries exceeded", phone.mac() + " because");
    assertThat(bench.lastEvent().detail()).isEqualTo("recorded: because");
  }
}
