package io.dragoman.family.openstage;

import static java.util.concurrent.CompletableFuture.completedStage;
import static org.assertj.core.api.Assertions.assertThat;

import io.dragoman.family.openstage.codec.Action;
import io.dragoman.family.openstage.codec.Reason;
import io.dragoman.model.Cause;
import io.dragoman.model.Device;
import io.dragoman.model.DeviceContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Another bridge has secured a device since its dialogue in default mode began here: whoever goes
 * on with that dialogue may have no more than its cookie.
 */
class SecuredMeanwhileTest {
  private final AtomicInteger asked = new AtomicInteger();
  private int patience = Integer.MAX_VALUE;

  private final DialogueFixture bench =
      new DialogueFixture(
          DialogueLimits.defaults(),
          new DialoguePolicy() {
            @Override
            public Optional<DialogueOutcome> refused(DeviceContext context) {
              return asked.incrementAndGet() > patience
                  ? Optional.of(DialogueOutcome.of(Cause.SECURE_ONLY, "here"))
                  : Optional.empty();
            }

            @Override
            public CompletionStage<Prerequisites> passage(DeviceContext context, Reason reason) {
              return completedStage(Prerequisites.FREE);
            }

            @Override
            public CompletionStage<Optional<DialogueOutcome>> gaveUp(
                DeviceContext context, String reason) {
              return completedStage(Optional.empty());
            }
          });
  private final Phone phone = bench.phone("7c2f80a1b2c3");

  private Device secured() {
    bench.stores(bench.registered(phone));
    bench.wants(phone, "reg-addr=10.0.0.1");
    phone.sends("start-up").expects(Action.READ_ALL_ITEMS);
    bench.stores(bench.device(phone).withMode(Device.Mode.SECURE));
    bench.clock.pass(Duration.ofSeconds(5));
    return bench.device(phone);
  }

  @Test
  void what_the_dialogue_finds_is_an_event_and_leaves_the_device_as_it_is() {
    Device before = secured();

    phone.replies("ReadAllItems", "reg-addr=10.0.0.1").expects(Action.CLEAN_UP);

    assertThat(bench.device(phone)).isEqualTo(before);
    assertThat(bench.reported(phone)).isEmpty();
    assertThat(bench.causes()).containsExactly(Cause.UP_TO_DATE);
  }

  @Test
  void nothing_is_given_to_it() {
    Device before = secured();

    phone
        .replies("ReadAllItems", "reg-addr=10.9.9.9")
        .expects(Action.CLEAN_UP, "send-solicited=true");

    assertThat(bench.device(phone)).isEqualTo(before);
    assertThat(bench.given()).isZero();
    assertThat(bench.causes()).containsExactly(Cause.OVERTAKEN);
  }

  @Test
  void who_gives_up_or_falls_silent_leaves_the_device_as_it_is() {
    Device before = secured();

    phone.sends("clean-up", "cleanup-reason=x").expects(Action.CLEAN_UP);

    assertThat(bench.device(phone)).isEqualTo(before);
  }

  @Test
  void who_is_refused_right_before_it_is_given_something_leaves_the_device_as_it_is() {
    bench.stores(bench.registered(phone));
    bench.wants(phone, "reg-addr=10.0.0.1");
    Device before = bench.device(phone);
    phone.sends("start-up").expects(Action.READ_ALL_ITEMS);
    patience = asked.get() + 1; // the reply is heard, then the database is asked

    phone.replies("ReadAllItems", "reg-addr=10.9.9.9").expects(Action.CLEAN_UP);

    assertThat(bench.device(phone)).isEqualTo(before);
    assertThat(bench.given()).isZero();
    assertThat(bench.causes()).containsExactly(Cause.SECURE_ONLY);
    assertThat(bench.dialogues.open()).isZero();
  }
}
