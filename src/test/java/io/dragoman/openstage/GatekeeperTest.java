package io.dragoman.openstage;

import static java.util.concurrent.CompletableFuture.completedStage;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.dls.Action;
import io.dragoman.dls.DlsItem;
import io.dragoman.dls.Reason;
import io.dragoman.dls.WorkpointMessage;
import io.dragoman.model.Cause;
import io.dragoman.model.DeviceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What another room puts between a phone's first message and its configuration. */
class GatekeeperTest {
  private static final Ending DONE = Ending.of(Cause.UP_TO_DATE, "only the errand");

  private final List<String> gaveUp = new ArrayList<>();
  private Passage passage = Passage.FREE;
  private Optional<Ending> refusal = Optional.empty();
  private Optional<Ending> verdict = Optional.empty();

  private final Bench bench =
      new Bench(
          DialogueLimits.defaults(),
          new Gatekeeper() {
            @Override
            public Optional<Ending> refused(DeviceContext context) {
              return refusal;
            }

            @Override
            public CompletionStage<Passage> passage(DeviceContext context, Reason reason) {
              return completedStage(passage);
            }

            @Override
            public CompletionStage<Optional<Ending>> gaveUp(DeviceContext context, String reason) {
              gaveUp.add(context.mac() + " " + reason);
              return completedStage(
                  Optional.of(Ending.of(Cause.ACTION_FAILED, "recorded: " + reason)));
            }
          });
  private final Phone phone = bench.phone("7c2f80a1b2c3");

  private Errand write(String name) {
    return new Errand() {
      @Override
      public Action action() {
        return Action.WRITE_ITEMS;
      }

      @Override
      public List<DlsItem> items() {
        return Phone.dlsItems(name + "=1");
      }

      @Override
      public CompletionStage<Optional<Ending>> answered(
          DeviceContext context, WorkpointMessage reply) {
        return completedStage(verdict);
      }
    };
  }

  @Test
  void errands_come_before_the_configuration_and_their_items_are_not_kept() {
    bench.wants(phone, "reg-addr=10.0.0.1");
    passage = Passage.after(List.of(write("first"), write("second")));

    phone.sends("start-up").expects(Action.WRITE_ITEMS, "first=1");
    phone.replies("WriteItems").expects(Action.WRITE_ITEMS, "second=1");
    phone.replies("WriteItems").expects(Action.READ_ALL_ITEMS);
    phone.replies("ReadAllItems", "reg-addr=10.0.0.1").expects(Action.CLEAN_UP);

    assertThat(bench.reported(phone)).containsExactly("reg-addr=10.0.0.1");
  }

  @Test
  void errands_alone_end_the_dialogue_without_a_configuration() {
    bench.wants(phone, "reg-addr=10.0.0.1");
    passage = Passage.only(List.of(write("first")), DONE);

    phone.sends("start-up").expects(Action.WRITE_ITEMS, "first=1");
    phone.replies("WriteItems").expects(Action.CLEAN_UP);

    assertThat(bench.lastEvent().detail()).isEqualTo("only the errand");
    assertThat(bench.device(phone).renderedHash()).isEmpty();
  }

  @Test
  void an_errand_may_end_the_dialogue() {
    bench.wants(phone, "reg-addr=10.0.0.1");
    passage = Passage.after(List.of(write("first"), write("second")));
    verdict = Optional.of(Ending.saying("wrong TAN from device", Cause.ACTION_FAILED, "no"));

    phone.sends("start-up").expects(Action.WRITE_ITEMS, "first=1");
    phone.replies("WriteItems").expects(Action.CLEAN_UP, "cleanup-reason=wrong TAN from device");
  }

  @Test
  void a_phone_that_is_busy_at_an_errand_comes_again() {
    bench.wants(phone, "reg-addr=10.0.0.1");
    passage = Passage.after(List.of(write("first")));

    phone.sends("start-up").expects(Action.WRITE_ITEMS, "first=1");
    phone.repliesStatus("WriteItems", "busy").expects(Action.CLEAN_UP, "send-solicited=true");
  }

  @Test
  void who_is_refused_does_not_disturb_the_running_dialogue_of_that_device() {
    bench.wants(phone, "reg-addr=10.0.0.1");
    phone.sends("start-up").expects(Action.READ_ALL_ITEMS);
    refusal = Optional.of(Ending.of(Cause.DEVICE_REFUSED, "not here"));

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
